using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1014: what a failed user access was to bring is used.</summary>
internal sealed class CopyUsedAfterFailure : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.CopyUsedAfterFailure,
        "Kernel copy used after the user access failed",
        "The user access that was to fill this has failed here; leave before it is used",
        "Behind a failure the copy holds zeroes, or a part of what the user has.");

    public override void OnRead(RulePoint at, IOperation reference, Value value)
    {
        if ((value.FetchedBy ?? value.ContentsFetchedBy) is { } access && !IsGivenBackOrFilled(reference)
            && at.State.Outcomes.TryGetValue(access, out var outcome)
            && outcome is Outcome.Failed or Outcome.Either && !at.IsBlamed(access))
        {
            at.Report(Descriptor, reference, [access]);
        }
    }

    /// <summary>An error in the place of a pointer leads nowhere.</summary>
    public override void OnDereference(RulePoint at, IOperation access, Value address) => LookAt(at, access, address);

    /// <summary>Nor does it for whom it is passed on to; only who gives it back, or asks, may have it.</summary>
    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        for (var position = 0; position < arguments.Count; position++)
        {
            if (arguments[position].ErrorPointer is not null && call.Arguments[position] is { Parameter.Type: IPointerTypeSymbol } argument
                && call.Type?.SpecialType != SpecialType.System_Boolean
                && !call.TargetMethod.Name.StartsWith("Ptr", StringComparison.OrdinalIgnoreCase)
                && !IsGivenBackOrFilled(argument.Value) && !at.Releases(call.TargetMethod, argument.Parameter.Ordinal))
            {
                LookAt(at, argument.Value, arguments[position]);
            }
        }
    }

    private void LookAt(RulePoint at, IOperation use, Value pointer)
    {
        if (pointer.ErrorPointer is { } error && !at.IsBlamed(error))
        {
            at.Report(Descriptor, use, [error]);
        }
    }

    /// <summary>A buffer that goes back to where it came from, or is filled again, is not read.</summary>
    private static bool IsGivenBackOrFilled(IOperation reference)
    {
        var operation = reference;
        while (operation.Parent is IConversionOperation or IArgumentOperation or IImplicitIndexerReferenceOperation
            or IInvocationOperation { TargetMethod.Name: "AsSpan" or "Slice" or "AsBytes" or "Cast" } or IObjectCreationOperation { Type.Name: "Span" })
        {
            operation = operation.Parent;
        }

        return operation.Parent is IIsNullOperation || operation.Parent is IInvocationOperation call
            && (Holding.Of(call.TargetMethod) is { IsTaking: false }
                || UserAccessKind.Find(call.TargetMethod.Name)?.Direction == Direction.Fetch
                || call.TargetMethod.Name is "Clear" or "Dispose"
                    || call.TargetMethod.Name.EndsWith("free", StringComparison.OrdinalIgnoreCase));
    }
}
