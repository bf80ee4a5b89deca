using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>The beginning of a buffer: <c>b[..n]</c>, <c>b.AsSpan(0, n)</c>, <c>b.Slice(0, n)</c>, <c>new Span&lt;T>(p, n)</c>.</summary>
/// <param name="Node">Where it is cut.</param>
/// <param name="Length">How much of it.</param>
/// <param name="Buffer">The whole; null if it is a pointer's.</param>
/// <param name="Room">How many elements there are, as an expression of type <c>int</c>; null if that is not to be seen.</param>
internal sealed record BufferCut(ExpressionSyntax Node, ExpressionSyntax Length, ExpressionSyntax? Buffer, string? Room)
{
    /// <summary>Null for anything else, and for a part that does not begin at the beginning.</summary>
    public static BufferCut? Of(SyntaxNode node, SemanticModel model) => node switch
    {
        ElementAccessExpressionSyntax
        {
            Expression: var whole,
            ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax { LeftOperand: null, RightOperand: { } end } }],
        } cut when !end.IsKind(SyntaxKind.IndexExpression) => new(cut, end, whole, LengthOf(whole)),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AsSpan" or "Slice", Expression: var whole },
            ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: 0 } }, var length],
        } cut => new(cut, length.Expression, whole, LengthOf(whole)),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var pointer, var length] } cut
            when model.GetTypeInfo(cut).Type is INamedTypeSymbol { TypeArguments: [var element] }
            => new(cut, length.Expression, null, Buffers.RoomOf(pointer.Expression, element, model, CancellationToken.None)),
        _ => null,
    };

    private static string? LengthOf(ExpressionSyntax whole) => Surroundings.IsPlain(whole) ? $"{Expressions.TextOf(whole)}.Length" : null;
}
