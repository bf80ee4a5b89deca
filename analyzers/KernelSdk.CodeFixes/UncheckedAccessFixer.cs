using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Has the range of KSDK1050 checked: by the variant that does so, or by <c>AccessOk</c> in front of an access that may not fault.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UncheckedAccessFixer() : ReportFixer("Check the range", RuleIdentifiers.UncheckedAccess)
{
    private protected override Edit? Find(Report report)
        => UserAccessCall.At(report.Node, report.Model) is { } access
            ? AccessOkTest.Checked(access) ?? AccessOkTest.InFront(access, report)
            : null;
}
