using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1042: more kernel memory is copied to the user than there is.</summary>
internal sealed class MoreThanValidCopied : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.MoreThanValidCopied,
        "Copies more kernel memory than valid",
        "The user chooses how much is copied, and nothing keeps it within the buffer; clamp it to the buffer's length",
        "What lies behind the buffer is somebody else's. With a span it is an exception, and so an oops.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        // Some elements were written, and all of them are copied.
        if (access.Kind.Direction == Direction.Store && UninitialisedCopied.Missing(at, access) == Interpreter.SomeElements
            && access.Kernel.Place is not null)
        {
            at.Report(Descriptor, access.Call, []);
        }
    }

    public override void OnWrappedAccess(RulePoint at, UserAccess access, Value whole)
    {
        if (access.Kind.Direction == Direction.Store && LengthNotBounded.IsBeyond(at, access, whole))
        {
            at.Report(Descriptor, access.Call, [access.Length!.FetchedBy ?? access.Length.Source]);
        }
    }

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (LengthNotBounded.IsCutByUser(at, access, container, index, isSlice, Direction.Store))
        {
            at.Report(Descriptor, access, index);
        }
    }
}
