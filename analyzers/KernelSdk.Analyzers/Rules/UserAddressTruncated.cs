using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1092: a user address loses its upper half, or a caller of 32 bits is taken for one of 64.</summary>
internal sealed class UserAddressTruncated : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.UserAddressTruncated,
        "Pointer truncated",
        "{0}",
        "User memory reaches up to 2^47. What is left of an address in 32 bits is another address. A program of 32 bits lays out its pointers in four bytes.");

    public override void OnConversion(RulePoint at, IOperation conversion, Value value, ITypeSymbol to)
    {
        if (value.IsUserAddress && conversion is IConversionOperation { Operand: not IBinaryOperation }
            && !value.Range.IsWithin(Interval.Of(to))
            && to.SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int16 or SpecialType.System_UInt16)
        {
            at.Report(Descriptor, conversion, [value.Source], $"A user address has 64 bits, and '{to.ToDisplayString()}' has less");
        }
    }

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (IsNarrow(at) && MovesNative(access))
        {
            at.Report(Descriptor, access.Call, [],
                "The caller can be a program of 32 bits here, whose pointers have four bytes; move its own layout");
        }
    }

    /// <summary>A helper that moves something whose layout is the kernel's, for a caller that may have another.</summary>
    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (IsNarrow(at) && at.MovesNative(call.TargetMethod))
        {
            at.Report(Descriptor, call, [],
                $"The caller can be a program of 32 bits here, and '{call.TargetMethod.Name}' moves the layout of one of 64");
        }
    }

    /// <summary>Whether the kernel's side is laid out by the width of the kernel's pointers.</summary>
    public static bool MovesNative(UserAccess access)
        => TypeSize.DependsOnWidth(access.KernelArgument?.Value.Type switch
        {
            INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } => element,
            IArrayTypeSymbol { ElementType: var element } => element,
            var type => type,
        });

    private static bool IsNarrow(RulePoint at) => at.State.Caller is CallerWidth.Narrow or CallerWidth.Either;
}
