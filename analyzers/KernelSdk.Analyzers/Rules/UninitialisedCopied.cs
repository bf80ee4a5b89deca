using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1040: the user gets kernel memory that nobody has written.</summary>
internal sealed class UninitialisedCopied : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.UninitialisedCopied,
        "Uninitialised memory or padding copied to user",
        "Not all of this was written, and the rest is what the kernel had there before; start with 'default' or Clear(), padding included",
        "Unsafe.SkipInit, [SkipLocalsInit], pooled and unmanaged memory begin with what somebody else has left. What is not written between the fields goes along.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.Kind.Direction == Direction.Store && Missing(at, access) is { } filled && filled != Interpreter.SomeElements)
        {
            at.Report(Descriptor, access.Call, []);
        }
    }

    public override void OnWrappedAccess(RulePoint at, UserAccess access, Value whole) => OnUserAccess(at, access);

    /// <summary>How much of the source was written, where that is not all of it.</summary>
    public static long? Missing(RulePoint at, UserAccess access)
    {
        if (access.Kernel.Storage is { Id: not Place { Root: IParameterSymbol } } storage
            && at.State.Filled.TryGetValue(storage.Id, out var ofBuffer))
        {
            // The front part of a buffer whose front part was written.
            return ofBuffer is Interpreter.AllElements or Interpreter.Whole || (ofBuffer > 0 && storage.Bytes.High <= ofBuffer) ? null
                : ofBuffer;
        }

        return access.KernelArgument is { } argument && access.Kernel.Place is { Root: not IParameterSymbol } place
            && at.State.Filled.TryGetValue(place, out var filled)
            && !(TypeSize.Of(argument.Value.Type) is { } size && filled >= size) ? filled : null;
    }
}
