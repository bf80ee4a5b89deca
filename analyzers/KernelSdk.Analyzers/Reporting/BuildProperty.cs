using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>The properties of a build that the package's props make visible to the analyzers.</summary>
internal static class BuildProperty
{
    public const string CountEscapes = "KernelSdkCountEscapes";
    public const string WriteBaseline = "KernelSdkWriteBaseline";

    /// <summary>Whether the build sets it to true.</summary>
    public static bool IsTrue(AnalyzerOptions options, string property)
        => options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + property, out var value)
            && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
