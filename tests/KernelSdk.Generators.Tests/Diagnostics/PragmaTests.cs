using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>A place in the user's text is one that <c>#pragma warning</c> and <c>.editorconfig</c> reach.</summary>
public sealed class PragmaTests
{
    [Theory]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    [InlineData(ReportDiagnostic.Suppress, null)]
    public void An_editorconfig_sets_the_severity(ReportDiagnostic configured, DiagnosticSeverity? severity)
    {
        var project = Code.Members("[SyscallDefine(1)] public static SysResult Foo() => 0;");

        var run = GeneratorRun.Of(project with { Options = project.Options.WithSyntaxTreeOptionsProvider(new Editorconfig("KSDK0001", configured)) });

        Assert.Equal(severity, run.Diagnostics.SingleOrDefault()?.Severity);
    }

    [Theory]
    [InlineData("#pragma warning disable KSDK0001", "", 0)]
    [InlineData("#pragma warning disable", "", 0)]
    [InlineData("#pragma warning disable KSDK0002", "", 1)]
    [InlineData("", "#pragma warning disable KSDK0001", 1)]
    [InlineData("#pragma warning disable KSDK0001\n#pragma warning restore KSDK0001", "", 1)]
    public void A_pragma_decides(string above, string below, int reports)
    {
        var run = GeneratorRun.Of(Code.Members(
            $"""
            {above}
            [SyscallDefine(1)] public static SysResult Foo() => 0;
            {below}
            """));

        run.AssertDidNotCrash();
        Assert.Equal(reports, run.Diagnostics.Count(diagnostic => !diagnostic.IsSuppressed));
    }

    /// <summary><c>dotnet_diagnostic.ID.severity</c> for every file.</summary>
    private sealed class Editorconfig(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic reported)
        {
            reported = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic reported)
        {
            reported = ReportDiagnostic.Default;
            return false;
        }
    }
}
