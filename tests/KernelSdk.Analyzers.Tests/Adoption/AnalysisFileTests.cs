using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Tests.Adoption;

/// <summary>The configuration files of the package are the rules', and do what their names say.</summary>
public sealed class AnalysisFileTests
{
    public static TheoryData<string> Names => [.. AnalysisFile.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_file_is_up_to_date(string name)
    {
        var file = AnalysisFile.All.Single(file => file.Name == name);
        if (Environment.GetEnvironmentVariable("KERNELSDK_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(file.Path, file.Text);
        }

        Assert.Equal(file.Text, File.ReadAllText(file.Path).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("default", "KSDK1030", "", DiagnosticSeverity.Error)]
    [InlineData("default", "KSDK1025", "", DiagnosticSeverity.Warning)]
    [InlineData("default", "KSDK0035", "", DiagnosticSeverity.Info)]
    [InlineData("strict", "KSDK1030", "", DiagnosticSeverity.Error)]
    [InlineData("strict", "KSDK1025", "", DiagnosticSeverity.Error)]
    [InlineData("strict", "KSDK0035", "", DiagnosticSeverity.Info)]
    [InlineData("strict", "KSDK0054", "", DiagnosticSeverity.Error)]
    [InlineData("teaching", "KSDK1030", "", DiagnosticSeverity.Warning)]
    [InlineData("teaching", "KSDK1025", "", DiagnosticSeverity.Warning)]
    [InlineData("teaching", "KSDK0035", "", DiagnosticSeverity.Info)]
    [InlineData("strict", "KSDK1030", "dotnet_diagnostic.KSDK1030.severity = warning", DiagnosticSeverity.Warning)]
    // What is said of one rule is stronger than what is said of many, whoever says it.
    [InlineData("strict", "KSDK1030", "dotnet_analyzer_diagnostic.category-KernelSdk.Uaccess.severity = warning", DiagnosticSeverity.Error)]
    public async Task A_rule_is_as_severe_as_the_file_says_unless_the_project_says_otherwise(
        string file, string rule, string own, DiagnosticSeverity severity)
    {
        var (code, settings) = new RulePage(rule).Projects[0];
        var text = AnalysisFile.All.Single(each => each.Name == file).Text;

        var reports = await RulePage.ReportsAsync(code, settings with { GlobalConfig = text, EditorConfig = own });

        Assert.NotEmpty(reports.Where(report => report.Id == rule));
        Assert.All(reports.Where(report => report.Id == rule), report => Assert.Equal(severity, report.Severity));
    }
}
