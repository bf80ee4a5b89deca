using System.Reflection;
using System.Text;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Tests.Adoption;

/// <summary>A configuration file that the package brings: what it is for, and what it makes of each rule.</summary>
internal sealed record AnalysisFile(string Name, string Purpose, Func<DiagnosticDescriptor, string> SeverityOf)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysisFile> All { get; } =
    [
        new("default", "The rules as they are declared, whatever a later version declares.", AsDeclared),
        new("strict", "Everything that can be mended is an error. How much of a table a kernel implements is not a mistake.", Strict),
        new("teaching", "No mistake stops a program from running, so that it can be watched; and every hint is given.", Teaching),
    ];

    public string Path => System.IO.Path.Combine(
        typeof(AnalysisFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "src",
        "KernelSdk",
        "analysis",
        $"{Name}.globalconfig");

    /// <summary>What it is to contain.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder($"""
                # KernelSdkAnalysis={Name}. {Purpose}
                # Written out of the rules: KERNELSDK_UPDATE_DOCS=1 dotnet test tests/KernelSdk.Analyzers.Tests --filter AnalysisFileTests
                is_global = true
                # Below any global file of the project's own.
                global_level = -1

                """.ReplaceLineEndings("\n"));
            foreach (var rule in TestProject.Rules.Where(rule => !rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)))
            {
                text.Append($"\n# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {SeverityOf(rule)}\n");
            }

            return text.ToString();
        }
    }

    private static string AsDeclared(DiagnosticDescriptor rule) => !rule.IsEnabledByDefault ? "none" : rule.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "suggestion",
        _ => "silent",
    };

    private static string Strict(DiagnosticDescriptor rule) => rule.Category == RuleCategories.Authoring ? AsDeclared(rule) : "error";

    private static string Teaching(DiagnosticDescriptor rule)
        => rule.DefaultSeverity >= DiagnosticSeverity.Warning ? "warning" : "suggestion";
}
