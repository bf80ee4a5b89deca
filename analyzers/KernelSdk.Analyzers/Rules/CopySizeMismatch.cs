using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1021: a copy is larger than the kernel's object, whatever the user does.</summary>
internal sealed class CopySizeMismatch : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.CopySizeMismatch,
        "Copy size does not match the kernel object",
        "This cuts {0} elements out of a buffer that has {1}; take the size from the object",
        "A size that is written by hand goes wrong when the type changes; Unsafe.SizeOf, or the overload that takes the value, cannot.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (isSlice && Bounds.Fail(index, container, isSlice: true))
        {
            at.Report(Descriptor, access, [], index.Range.Low, container.Storage!.Count.High);
        }
    }
}
