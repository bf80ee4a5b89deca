using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Tests.Adoption;

/// <summary>What was there when the baseline was written is not reported, and what is new is.</summary>
public sealed class BaselineTests
{
    private const string Old = """
        using KernelSdk;

        public static class Old
        {
            [MayFault]
            public static void Drop(TaskStruct current, UserPtr<int> p, int value)
            {
                var other = (int)value;
                current.PutUser(other, p);
                current.PutUser(1, p);
                current.PutUser(1, p);
            }
        }
        """;

    public static TheoryData<string> Rules => ExcludedNamespacesTests.Rules;

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Every_rule_can_be_in_it(string id)
    {
        var code = new RulePage(id).Projects[0].Code;
        var baseline = await BaselineText.OfAsync(code);

        Assert.Empty(await RulePage.ReportsAsync(code, new() { Baseline = baseline }));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task While_it_is_written_nothing_fails(string id)
    {
        var code = new RulePage(id).Projects[0].Code;
        var reports = await RulePage.ReportsAsync(code, BaselineText.Writing);

        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.True(report.IsSuppressed));
        Assert.Equal((await RulePage.ReportsAsync(code, Settings.None)).Select(Shown), reports.Select(Shown));
    }

    [Theory]
    [InlineData("using KernelSdk;", "// A licence.\n\nusing System;\nusing KernelSdk;\n")]
    [InlineData("public static class Old\n{", "public static class Old\n{\n    public static int More() => 1;\n")]
    [InlineData("public static class Old\n{", "public static class Old\n{\n    public static void Drop(string text) { }\n")]
    [InlineData("    public static void Drop", "    /// <summary>Drops.</summary>\n    [System.Obsolete]\n    public static void Drop")]
    [InlineData("current.PutUser(1, p);", "current . PutUser( /* one */ 1,\n p );")]
    [InlineData("var other = (int)value;", "var other = (int)value; var third = other + 1; _ = third;")]
    [InlineData("public static class Old", "public static partial class Old { } public static partial class Old")]
    public async Task What_else_changes_does_not_matter(string text, string by)
    {
        var changed = Old.Replace(text, by, StringComparison.Ordinal);
        Assert.NotEqual(Old, changed);

        Assert.Empty(await RulePage.ReportsAsync(changed, new() { Baseline = await BaselineText.OfAsync(Old) }));
    }

    [Fact]
    public async Task Another_file_does_not_matter()
        => Assert.Empty(await RulePage.ReportsAsync(Old, new() { Baseline = await BaselineText.OfAsync(Old) }, "Elsewhere/Moved.cs"));

    [Theory]
    [InlineData("other, p", "(int)value, p", 1)]
    [InlineData("PutUser(1, p);\n    }", "PutUser(1, p);\n        current.PutUser(1, p);\n    }", 1)]
    [InlineData("void Drop", "void Lose", 3)]
    [InlineData("int value", "long value", 3)]
    [InlineData("class Old", "class New", 3)]
    public async Task What_is_new_is_reported(string text, string by, int count)
    {
        var changed = Old.Replace(text, by, StringComparison.Ordinal);
        Assert.NotEqual(Old, changed);

        var reports = await RulePage.ReportsAsync(changed, new() { Baseline = await BaselineText.OfAsync(Old) });

        Assert.Equal(count, reports.Count(report => report.Id == "KSDK1010"));
    }

    [Fact]
    public async Task What_a_pragma_keeps_away_is_not_in_it()
    {
        var code = $"#pragma warning disable KSDK1010\n{Old}";
        var reports = await RulePage.ReportsAsync(code, BaselineText.Writing);
        Assert.Equal(3, reports.Count(report => report.IsSuppressed));

        Assert.Equal(3, (await RulePage.ReportsAsync(Old, new() { Baseline = BaselineText.Of(reports) })).Length);
    }

    [Fact]
    public async Task What_is_mended_is_told_at_its_entry()
    {
        var baseline = await BaselineText.OfAsync(Old);
        var entry = baseline.IndexOf("{\"ruleId\"", StringComparison.Ordinal);

        var mended = Old.Replace("current.PutUser(other, p);", "_ = other;", StringComparison.Ordinal);

        var report = Assert.Single(await RulePage.ReportsAsync(mended, new() { Baseline = baseline }));

        Assert.Equal(("KSDK0054", DiagnosticSeverity.Info), (report.Id, report.Severity));
        Assert.Equal(
            "KSDK1010 is no longer reported in 'M:Old.Drop(KernelSdk.TaskStruct,KernelSdk.UserPtr{System.Int32},System.Int32)'; "
            + "write the baseline anew",
            report.GetMessage(null));
        Assert.Equal(("kernelsdk.baseline.sarif", entry), (report.Location.GetLineSpan().Path, report.Location.SourceSpan.Start));
    }

    [Theory]
    [InlineData("", "(1,1)", "a value is expected")]
    [InlineData("{\n  \"version\": \"2.1.0\",\n  \"runs\" [] }", "(3,10)", "':' is expected")]
    [InlineData("{ \"version\": \"2.1.0\",\n <<<<<<< mine", "(2,2)", "the name of a member is expected")]
    [InlineData("{ \"version\": \"1.0.0\", \"runs\": [] }", "(1,14)", "a SARIF log of version 2.1.0 is expected")]
    [InlineData("[]", "(1,1)", "a SARIF log of version 2.1.0 is expected")]
    [InlineData("{ \"version\": \"2.1.0\" }", "(1,1)", "a SARIF log with runs is expected")]
    public async Task One_that_is_broken_is_an_error_where_it_is(string text, string place, string message)
    {
        var reports = await RulePage.ReportsAsync(Old, new() { Baseline = text });

        var broken = Assert.Single(reports, report => report.Id == "KSDK0053");
        var start = broken.Location.GetLineSpan().StartLinePosition;
        Assert.Equal("kernelsdk.baseline.sarif", broken.Location.GetLineSpan().Path);
        Assert.Equal(place, $"({start.Line + 1},{start.Character + 1})");
        Assert.Equal($"The baseline is left aside: {message}", broken.GetMessage(null));
        Assert.Equal(3, reports.Count(report => report.Id == "KSDK1010"));
    }

    private static string Shown(Diagnostic report) => report.ToString();
}
