using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

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
        if (value is not null && known?.CountOf is { } length
            && at.State.Lengths.FirstOrDefault(each => each.Value == length && at.State.Outcomes.TryGetValue(each.Key, out var outcome) && outcome == Outcome.Tested).Key is { } access)
        {
            at.Report(Descriptor, value, [access]);
        }
    }
}
