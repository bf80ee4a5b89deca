using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1102: a copy that may have stopped early is reported as a whole one.</summary>
internal sealed class PartialCopyReported : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.PartialCopyReported,
        "Partial copy reported as full success",
        "Part of this need not have been copied, and all of it is reported; return the length less what is left",
        "A program that is told of more bytes than it got takes what was in its buffer before for the rest.");

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        if (value is null || known is null || !(at.Model.IsSyscall(at.Method) || at.Model.IsSysResult(at.Method.ReturnType)))
        {
            return;
        }

        if ((known.Partly ?? (known.CountOf is { } sum ? at.State.ValueOf(sum).Partly : null)) is { } part && CanBePartial(at, part))
        {
            at.Report(Descriptor, value, [part]);
            return;
        }

        if (at.State.Lengths.Count == 0)
        {
            return;
        }

        var lengths = known.CountOf is { } count ? known.Terms.Append(count.Itself) : known.Terms;
        if (at.State.Lengths.FirstOrDefault(each => lengths.Contains(each.Value) && CanBePartial(at, each.Key)
            && at.State.Outcomes.TryGetValue(each.Key, out var outcome) && outcome == Outcome.Tested).Key is { } access)
        {
            at.Report(Descriptor, value, [access]);
        }
    }

    private static bool CanBePartial(RulePoint at, IOperation access)
        => access is IInvocationOperation { TargetMethod: var method }
            && (at.Model.AccessOf(method)?.Result ?? at.ResultOf(method)) is ResultKind.BytesLeft or ResultKind.Moved;
}
