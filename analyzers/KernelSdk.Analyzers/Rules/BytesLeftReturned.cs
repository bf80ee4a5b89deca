using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1012: a system call returns how many bytes were not copied.</summary>
internal sealed class BytesLeftReturned : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.BytesLeftReturned,
        "Bytes-not-copied returned from a system call",
        "This returns the number of bytes that were not copied, which the program takes for a success; return -EFAULT if it is not 0",
        "A positive result is a success. How much of a copy failed is not for the program to know.");

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        if (value is not null && known?.Result is { Kind: ResultKind.BytesLeft } result && !IsZero(known)
            && (at.Model.IsSyscall(at.Method) || at.Model.IsSysResult(at.Method.ReturnType))
            && !(at.State.Outcomes.TryGetValue(result.Access, out var outcome) && outcome == Outcome.Succeeded)
                && !at.IsBlamed(result.Access) && !IsReportedThere(at, result.Access))
        {
            at.Report(Descriptor, value, [result.Access]);
        }
    }

    /// <summary>Whether it came out of a method whose own return is looked at.</summary>
    private static bool IsReportedThere(RulePoint at, IOperation access)
        => access is IInvocationOperation { TargetMethod: var called } && at.Model.IsSysResult(called.ReturnType);

    private static bool IsZero(Value value) => value.Range.High <= 0;
}
