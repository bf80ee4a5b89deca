using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1080: bytes of the user's are read up to a terminator that need not be there.</summary>
internal sealed class UserBytesAsString : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.UserBytesAsString,
        "User bytes used as terminated string",
        "The user need not have written a terminator; set the last byte to 0, or refuse a string that fills the buffer",
        "Without a terminator the search goes on behind the buffer, or finds nothing and answers -1. StrncpyFromUser leaves none where the string is as long as the buffer.");

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (call.TargetMethod.Name is "CreateReadOnlySpanFromNullTerminated" or "PtrToStringUTF8" or "PtrToStringAnsi"
            && arguments.Count == 1)
        {
            OnText(at, call, arguments[0]);
        }
    }

    public override void OnText(RulePoint at, IOperation creation, Value characters)
    {
        if (characters is { ContentsFetchedBy: { } fetch } && !at.IsTerminated(characters) && !at.IsWrong(fetch))
        {
            at.Report(Descriptor, creation, [fetch]);
        }
    }

    /// <summary>The place of a terminator as the end of a slice.</summary>
    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (isSlice && index is { TerminatorOf: { } fetch, Range.Low: < 0 } && !at.IsWrong(fetch))
        {
            at.Report(Descriptor, access, [fetch]);
        }
    }
}
