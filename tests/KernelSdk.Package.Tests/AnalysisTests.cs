using KernelSdk.Package.Tests.Packing;
using KernelSdk.Package.Tests.Projects;

namespace KernelSdk.Package.Tests;

[Collection(SharedPackage.Name)]
public class AnalysisTests(AnalysisProjects projects) : IClassFixture<AnalysisProjects>
{
    [Fact]
    public void As_declared_a_rule_is_a_warning_and_another_an_error()
        => AssertReports(projects.Declared, "Sums.cs(12,31): warning KSDK1025: ", "Sums.cs(22,9): error KSDK1010: ");

    [Fact]
    public void For_teaching_mistakes_are_warnings()
        => AssertReports(projects.Teaching, "Sums.cs(12,31): warning KSDK1025: ", "Sums.cs(22,9): warning KSDK1010: ");

    [Fact]
    public void Strictly_they_are_errors()
        => AssertReports(projects.Strict, "Sums.cs(12,31): error KSDK1025: ", "Sums.cs(22,9): error KSDK1010: ");

    [Fact]
    public void Anything_else_is_an_error_on_the_project()
        => projects.Unknown.AssertFails(
            "Unknown.csproj : error KSDK0051: KernelSdkAnalysis is 'stricter'; it can be default, strict or teaching");

    [Fact]
    public void What_the_project_says_of_a_rule_or_of_a_namespace_is_stronger() => projects.Configured.AssertClean();

    [Fact]
    public void A_setting_with_a_slip_in_it_is_reported_and_the_rest_of_it_counts()
        => AssertReports(
            projects.Mistyped,
            "CSC : warning KSDK0052: 'kernelsdk.excluded_namespaces = Legacy, 2nd': '2nd' is no namespace; ");

    private static void AssertReports(ScratchProject project, params string[] beginnings)
    {
        Assert.Equal(beginnings.Length, project.Messages.Count);
        Assert.All(
            beginnings,
            beginning => Assert.Contains(project.Messages, message => message.StartsWith(beginning, StringComparison.Ordinal)));
    }
}
