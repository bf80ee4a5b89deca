using KernelSdk.Analyzers.Tests.Harness;

namespace KernelSdk.Analyzers.Tests.Adoption;

/// <summary>What an .editorconfig says about namespaces.</summary>
public sealed class ExcludedNamespacesTests
{
    private const string General = "kernelsdk.excluded_namespaces";

    private const string Code = """
        using System;
        using KernelSdk;

        namespace Vendor
        {
            public static class Here { public static void Drop(TaskStruct current, UserPtr<int> p) => current.PutUser(1, p); }
        }

        namespace Vendor.Drivers.Net
        {
            public static class Below { public static Action Drop(TaskStruct current, UserPtr<int> p) => () => current.PutUser(1, p); }
        }

        namespace Vendors
        {
            public static class Beside { public static void Drop(TaskStruct current, UserPtr<int> p) => current.PutUser(1, p); }
        }

        public static class Global { public static void Drop(TaskStruct current, UserPtr<int> p) => current.PutUser(1, p); }
        """;

    public static TheoryData<string> Rules =>
    [
        .. TestProject.Rules
            .Where(rule => rule.Category is not (RuleCategories.Adoption or RuleCategories.Authoring))
            .Select(rule => rule.Id),
    ];

    [Theory]
    [InlineData("", "Here Below Beside Global")]
    [InlineData("Vendor", "Below Beside Global")]
    [InlineData("Vendor.*", "Beside Global")]
    [InlineData("Vendor.Drivers.*", "Here Beside Global")]
    [InlineData("Vendor.Drivers", "Here Below Beside Global")]
    [InlineData("vendor", "Here Below Beside Global")]
    [InlineData(" Vendors ,Vendor.Drivers.Net, ", "Here Global")]
    [InlineData("*", "")]
    public async Task A_list_of_names(string value, string reported)
    {
        Assert.Equal(reported, await ReportedAsync(new() { EditorConfig = $"{General} = {value}" }));
        Assert.Equal(reported, await ReportedAsync(new() { EditorConfig = $"kernelsdk.KSDK1010.excluded_namespaces = {value}" }));
        Assert.Equal(reported, await ReportedAsync(new() { GlobalConfig = $"is_global = true\n{General} = {value}" }));
    }

    [Fact]
    public async Task Both_lists_count()
    {
        const string Lines = $"{General} = Vendor.*\nkernelsdk.KSDK1010.excluded_namespaces = Vendors";
        Assert.Equal("Global", await ReportedAsync(new() { EditorConfig = Lines }));
    }

    [Fact]
    public async Task The_list_of_another_rule_does_not()
    {
        const string Line = "kernelsdk.KSDK1030.excluded_namespaces = *";
        Assert.Equal("Here Below Beside Global", await ReportedAsync(new() { EditorConfig = Line }));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Every_rule_of_user_memory_and_of_kernels_heeds_them(string id)
    {
        var code = new RulePage(id).Projects[0].Code;
        Assert.Empty(await RulePage.ReportsAsync(code, new() { EditorConfig = $"{General} = *" }));
        var others = await RulePage.ReportsAsync(code, new() { EditorConfig = $"kernelsdk.{id}.excluded_namespaces = *" });
        Assert.DoesNotContain(others, report => report.Id == id);
        Assert.NotEmpty(await RulePage.ReportsAsync(code, new() { EditorConfig = $"{General} = Other.*" }));
    }

    [Theory]
    [InlineData("kernelsdk.excluded_namespaces = Vendor.**", "'Vendor.**' is no namespace")]
    [InlineData("kernelsdk.excluded_namespaces = Vendor, 1st", "'1st' is no namespace")]
    [InlineData("kernelsdk.KSDK1999.excluded_namespaces = Vendor", "there is no rule 'KSDK1999'")]
    [InlineData("kernelsdk.excluded_namespace = Vendor", "the settings are kernelsdk.excluded_namespaces and ")]
    [InlineData("kernelsdk.KSDK1010.severity = none", "the settings are kernelsdk.excluded_namespaces and ")]
    public async Task A_slip_is_reported_once(string line, string message)
    {
        var twoFiles = KernelProject.Compile("class C;").AddSyntaxTrees(KernelProject.Parse("class D;", "Other.cs"));

        var report = Assert.Single(await TestProject.AnalyzeAsync(twoFiles, new() { EditorConfig = line }));

        Assert.Equal("KSDK0052", report.Id);
        Assert.StartsWith($"'{line}': {message}", report.GetMessage(null), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("kernelsdk.excluded_namespaces =")]
    [InlineData("kernelsdk.excluded_namespaces = *, A.*, B.C")]
    [InlineData("kernelsdk.KSDK1030.excluded_namespaces = A")]
    [InlineData("KernelSdk.ksdk1030.Excluded_Namespaces = A")]
    [InlineData("other.excluded_namespaces = ?")]
    public async Task What_is_none_is_not(string line)
        => Assert.Empty(await RulePage.ReportsAsync("class C;", new() { EditorConfig = line }));

    private static string ClassAround(int position) => Code[Code.LastIndexOf("class ", position, StringComparison.Ordinal)..].Split(' ')[1];

    /// <summary>The classes in which a result that is dropped is reported.</summary>
    private static async Task<string> ReportedAsync(Settings settings)
    {
        var reports = (await RulePage.ReportsAsync(Code, settings)).Where(report => report.Id == "KSDK1010");
        return string.Join(' ', reports.Select(report => ClassAround(report.Location.SourceSpan.Start)));
    }
}
