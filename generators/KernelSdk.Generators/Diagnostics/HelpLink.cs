using System.Reflection;

namespace KernelSdk;

/// <summary>Where a rule's page is. The analyzers' project compiles this file too.</summary>
internal static class HelpLink
{
    private static readonly string Address = typeof(HelpLink).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RulesAddress").Value;

    public static string Of(string rule) => $"{Address}{rule}.md";
}
