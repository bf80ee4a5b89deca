using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>How many elements an initializer makes, where that is a constant.</summary>
internal static class InitialLength
{
    /// <summary>Of an array, or of what it is made from: a collection expression, a range of numbers, what a query makes of each.</summary>
    public static long? Of(IOperation? elements) => elements switch
    {
        IConversionOperation { OperatorMethod: null or { ContainingType.Name: "Memory" or "ReadOnlyMemory" } } conversion
            => Of(conversion.Operand),
        IArgumentOperation argument => Of(argument.Value),
        IArrayCreationOperation { DimensionSizes: [var size] } => NumberOf(size),
        ICollectionExpressionOperation collection => collection.Elements.Aggregate((long?)0, static (sum, each)
            => sum + (each is ISpreadOperation spread ? Of(spread.Operand) : 1)),
        IInvocationOperation { TargetMethod: { Name: "Range" or "Repeat", ContainingType.Name: "Enumerable" } } numbers
            => NumberOf(numbers.Arguments[1].Value),
        IInvocationOperation { TargetMethod: { Name: "Select" or "ToArray" or "Order" or "OrderBy" or "Reverse",
            ContainingType.Name: "Enumerable" } } query => Of(query.Arguments[0]),
        _ => null,
    };

    private static long? NumberOf(IOperation number)
        => number.ConstantValue is { HasValue: true, Value: { } size } ? size switch
        {
            int signed => signed,
            uint unsigned => unsigned,
            long wide => wide,
            _ => null,
        } : null;
}
