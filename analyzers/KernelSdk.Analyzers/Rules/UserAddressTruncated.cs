using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1092: a user address loses its upper half.</summary>
internal sealed class UserAddressTruncated : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.UserAddressTruncated,
        "Pointer truncated",
        "A user address has 64 bits, and '{0}' has less",
        "User memory reaches up to 2^47. What is left of an address in 32 bits is another address.");

    public override void OnConversion(RulePoint at, IOperation conversion, Value value, ITypeSymbol to)
    {
        if (value.IsUserAddress && conversion is IConversionOperation { Operand: not IBinaryOperation } && !value.Range.IsWithin(Interval.Of(to)) && to.SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int16 or SpecialType.System_UInt16)
        {
            at.Report(Descriptor, conversion, [value.Source], to.ToDisplayString());
        }
    }
}
