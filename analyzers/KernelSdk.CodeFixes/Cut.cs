using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// A part that is cut out of a buffer: <c>b[..n]</c>, <c>b.Slice(at, n)</c>, <c>b.AsSpan(0, n)</c>, <c>new Span&lt;T>(p, n)</c>.
/// </summary>
/// <param name="start">Where the part begins; null for the beginning of the buffer.</param>
/// <param name="length">How long it is, or with <paramref name="toEnd"/> where it ends; null for all that is there.</param>
/// <param name="toEnd">Whether <paramref name="length"/> is an end.</param>
/// <param name="room">How many elements the buffer has.</param>
/// <param name="roomIsConstant">Whether that is a constant, not a property of type <c>int</c>.</param>
internal sealed class Cut(ExpressionSyntax? start, ExpressionSyntax? length, bool toEnd, string room, bool roomIsConstant)
{
    public static Cut? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        switch (node)
        {
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax range }] } element
                when !IsFromEnd(range.LeftOperand) && !IsFromEnd(range.RightOperand):
                return With(element.Expression, range.LeftOperand, range.RightOperand, toEnd: true);
            case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Slice" or "AsSpan" or "AsMemory" } access,
                    ArgumentList.Arguments: var arguments,
                }:
                return arguments.Count switch
                {
                    1 => With(access.Expression, arguments[0].Expression, null, toEnd: false),
                    2 => With(access.Expression, arguments[0].Expression, arguments[1].Expression, toEnd: false),
                    _ => null,
                };
            case BaseObjectCreationExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: var pointer }, { Expression: var count }],
                } creation
                when model.GetTypeInfo(creation, cancellation).Type is INamedTypeSymbol { TypeArguments: [var element] }
                    && Buffers.RoomOf(pointer, element, model, cancellation) is { } room:
                return new(null, count, false, room, roomIsConstant: true);
            default:
                return null;
        }

        Cut? With(ExpressionSyntax buffer, ExpressionSyntax? start, ExpressionSyntax? length, bool toEnd)
            => Buffers.LengthOf(buffer, model, cancellation) is { } room
                ? new(IsZero(start) ? null : start, length, toEnd, room, roomIsConstant: false)
                : null;

        bool IsZero(ExpressionSyntax? number)
            => number is not null && model.GetConstantValue(number, cancellation) is { HasValue: true, Value: 0 };
    }

    /// <summary>The condition that is true where the part does not lie within the buffer; null where a guard could not say so.</summary>
    public string? OutOfRange(SyntaxNode anchor, SemanticModel model, CancellationToken cancellation)
    {
        if (start is null && length is not null)
        {
            return Beyond(length, room);
        }

        if (start is not null && length is null)
        {
            return Beyond(start, room);
        }

        // What is left of the buffer behind the start is known to be no less than 0 once the start has been tested.
        return start is not null && length is not null && !toEnd && !roomIsConstant
            && Beyond(start, room) is { } first
            && NumberOf(start) is { } from
            && model.GetTypeInfo(from, cancellation).Type is { SpecialType: SpecialType.System_Int32 }
            && Beyond(length, $"({room} - {Expressions.Operand(from)})") is { } second
            ? $"{first} || {second}"
            : null;

        string? Beyond(ExpressionSyntax expression, string limit)
            => NumberOf(expression) is not { } number || model.GetTypeInfo(number, cancellation).Type is not { } type ? null
                : roomIsConstant ? RangeTest.AboveConstant(number, type, limit)
                : RangeTest.Beyond(number, type, ">", limit);

        ExpressionSyntax? NumberOf(ExpressionSyntax expression)
            => Expressions.Number(expression, model, cancellation) is var number && Anchor.Settles(anchor, number, model, cancellation)
                ? number
                : null;
    }

    private static bool IsFromEnd(ExpressionSyntax? bound) => bound.IsKind(SyntaxKind.IndexExpression);
}
