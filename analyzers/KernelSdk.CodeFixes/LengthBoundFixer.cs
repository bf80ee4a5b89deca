using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelSdk.CodeFixes;

/// <summary>Compares the length of KSDK1020 with the buffer's before the statement, at both ends.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LengthBoundFixer() : ReportFixer("Refuse a length beyond the buffer with -EINVAL", RuleIdentifiers.LengthNotBounded)
{
    private protected override Edit? Find(Report report) => Guard(report);

    /// <summary>The guard before the statement that cuts a buffer; also what keeps such a cut from throwing.</summary>
    internal static Edit? Guard(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        return Cut.Of(report.Node, model, cancellation) is { } cut
            && Anchor.Of(report.Node) is { } anchor
            && cut.OutOfRange(anchor, model, cancellation) is { } condition
            && ErrorReturn.At(model, report.Node, cancellation)?.If(condition, "EINVAL") is { } guard
            ? Edit.Guarding(anchor, guard)
            : null;
    }
}
