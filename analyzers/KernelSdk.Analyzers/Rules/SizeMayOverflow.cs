using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1024: a size that the user has a hand in may wrap before it is believed.</summary>
internal sealed class SizeMayOverflow : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.SizeMayOverflow,
        "Size arithmetic on user values can overflow",
        "The user can make this wrap round, so that {0} sees a small number; use checked(...), or compare by subtraction",
        "In an unchecked context a sum or a product beyond the type's end starts again at 0.");

    public override void OnComparison(RulePoint at, IBinaryOperation comparison, Value left, Value right)
    {
        var wrapped = comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals ? null
            : left.MayHaveWrapped ?? right.MayHaveWrapped;

        Report(at, wrapped, comparison, "the comparison");
    }

    public override void OnAllocation(RulePoint at, IOperation allocation, Value count, bool onStack)
        => Report(at, count.MayHaveWrapped, allocation, "the allocation");

    public override void OnShift(RulePoint at, IBinaryOperation shift, Value count)
    {
        if (count.IsTainted && TypeSize.Of(shift.Type) is { } size && count.Range.High >= size * 8)
        {
            at.Report(Descriptor, shift, [], "who uses it");
        }
    }

    /// <summary>A product of 32 bits in the place of one of 64.</summary>
    public override void OnConversion(RulePoint at, IOperation conversion, Value from, ITypeSymbol to)
    {
        if (conversion.Parent is not IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "AccessOk" } }
            && conversion is IConversionOperation { OperatorMethod: null,
            Operand: IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply, Type: { } narrow } operand }
            && from.MayHaveWrapped == operand
            && TypeSize.Of(narrow) is 4 && TypeSize.Of(to) is 8 && to.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64
                or SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
        {
            at.Report(Descriptor, operand, [], "the wider type");
        }
    }

    /// <summary>At the arithmetic; a helper that tells of the overflow has done its part, and who goes on is to blame.</summary>
    private void Report(RulePoint at, IOperation? wrapped, IOperation use, string sees)
    {
        if (wrapped is not null && !at.IsBlamed(wrapped))
        {
            at.Report(Descriptor, wrapped is IInvocationOperation { TargetMethod.Name: "CheckAddOverflow" or "CheckMulOverflow" } ? use
                : wrapped, [wrapped], sees);
        }
    }
}
