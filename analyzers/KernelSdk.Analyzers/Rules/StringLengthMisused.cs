using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1082: the result of a string function is taken for a length before anybody has asked whether it is one.</summary>
internal sealed class StringLengthMisused : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.StringLengthMisused,
        "String length helper misused",
        "This need not be a length: {0}; look at it first",
        "StrncpyFromUser returns a negated errno for a bad address, and StrnlenUser 0. As a length the first throws, and the second is one less than nothing.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice) => Look(at, access, index);

    public override void OnAllocation(RulePoint at, IOperation allocation, Value count, bool onStack) => Look(at, allocation, count);

    /// <summary>Without its terminator: of no string at all that is one less than nothing.</summary>
    public override void OnSubtraction(RulePoint at, IBinaryOperation subtraction, Value left, Value right)
    {
        if (left.Result is { Kind: ResultKind.LengthOrZero } result && right.Range is { IsConstant: true, Low: > 0 }
            && left.Range.Low < right.Range.Low
            && !(at.State.Outcomes.TryGetValue(result.Access, out var outcome) && outcome == Outcome.Succeeded))
        {
            at.Report(Descriptor, subtraction, [result.Access], "StrnlenUser says 0 for a bad address");
        }
    }

    private void Look(RulePoint at, IOperation place, Value length)
    {
        if (length.Result is { Kind: ResultKind.LengthOrErrno or ResultKind.LengthOrZero } result && length.Range.Low < 0
            && !at.IsBlamed(result.Access) && !(result.Kind == ResultKind.LengthOrZero && IsNegativeByCut(at, length)))
        {
            at.Report(Descriptor, place, [result.Access], result.Kind == ResultKind.LengthOrErrno ? "it is negative for a bad address"
                : "StrnlenUser says 0 for a bad address");
        }
    }

    /// <summary>Whether it may be negative by a cut to fewer bits alone, as which it is too large, and no failure.</summary>
    private static bool IsNegativeByCut(RulePoint at, Value length)
        => length.CutFrom is { } whole && at.State.ValueOf(whole).Range.Low >= 0;
}
