using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1101: a tested index without its mask, or flags of which nobody knows all.</summary>
internal sealed class HardeningMissing : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Hint(
        RuleIdentifiers.HardeningMissing,
        "Missing hardening of an index or of flags",
        "{0}",
        "A processor goes on beyond a test before it knows its end, and what it loads leaves traces. Flags that are accepted today unseen cannot be given a meaning tomorrow.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (!isSlice && index is { IsTainted: true, IsMasked: false, Range.IsConstant: false }
            && Bounds.Hold(index, container, isSlice: false, at.State) && !Bounds.IsCountedInRows(index, at.State)
            && !IsWritten(access.Syntax))
        {
            at.Report(Descriptor, access, index,
                "This index was tested, and a processor may not wait for the test; pass it through ArrayIndex.Nospec");
        }
    }

    public override void OnMethod(RulePoint at)
    {
        if (!at.Model.IsSyscall(at.Method))
        {
            return;
        }

        foreach (var flags in at.Method.Parameters.Where(parameter => FlagsMask.HoldsFlags(parameter)
            && !FlagsMask.IsTested(at, parameter)))
        {
            at.ReportAt(Descriptor, flags, $"Nobody refuses bits of '{flags.Name}' that have no meaning; return -EINVAL for them");
        }
    }

    private static bool IsWritten(SyntaxNode access) => access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access;
}
