using KernelSdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// A loop that takes a buffer piece by piece: an offset that began at 0 goes up by the steps by which a rest goes down. The two together
/// are what the rest was at first, so a piece of no more than the rest does not reach further.
/// </summary>
internal static class Countdown
{
    /// <summary>Whether such a loop keeps a piece behind an offset within the buffer.</summary>
    public static bool Holds(SyntaxNode piece, Value offset, Value length, Value buffer, FlowState state)
        => (offset.Place ?? offset.CutFrom) is { Path: "", Root: ILocalSymbol { Name: var up } }
            && LoopSyntax.Around(piece) is { Parent: BlockSyntax around } loop
            && RestsOf(length, state).Any(rest => rest is { Path: "", Root: ILocalSymbol or IParameterSymbol }
                && Bounds.Hold(state.ValueOf(rest) with { Place = rest }, buffer, isSlice: true, state)
                && GoTogether(up, rest.Root.Name, loop, around));

    /// <summary>What a length does not exceed.</summary>
    private static IEnumerable<Place> RestsOf(Value length, FlowState state)
        => (length.CutFrom is { } whole ? length.AtMost.AddRange((state.ValueOf(whole) with { Place = whole }).AtMost) : length.AtMost)
            .Where(static limit => limit is { IsLength: false, Plus: <= 0, Less: null, MayWrap: false, IsUnsigned: false })
            .Select(static limit => limit.Of);

    private static bool GoTogether(string up, string down, StatementSyntax loop, BlockSyntax around)
        => WritesOf(up, around).ToList() is [var first, AssignmentExpressionSyntax rise]
            && WritesOf(down, loop).ToList() is [AssignmentExpressionSyntax fall]
            && rise.IsKind(SyntaxKind.AddAssignmentExpression) && fall.IsKind(SyntaxKind.SubtractAssignmentExpression)
            && NameOf(rise.Right) is { } step && step == NameOf(fall.Right)
            && rise.Parent is { Parent: BlockSyntax body } && fall.Parent?.Parent == body && !WritesOf(step, Between(rise, fall)).Any()
            && loop.Span.Contains(rise.Span) && first.SpanStart < loop.SpanStart && IsZero(first)
            && first.FirstAncestorOrSelf<StatementSyntax>()?.Parent == around;

    /// <summary>The statements from one of the two to the other.</summary>
    private static IEnumerable<SyntaxNode> Between(SyntaxNode one, SyntaxNode other)
        => ((BlockSyntax)one.Parent!.Parent!).Statements.Where(statement
            => statement.SpanStart > Math.Min(one.SpanStart, other.SpanStart)
            && statement.Span.End < Math.Max(one.Span.End, other.Span.End));

    private static IEnumerable<SyntaxNode> WritesOf(string variable, IEnumerable<SyntaxNode> within)
        => within.SelectMany(node => WritesOf(variable, node));

    private static IEnumerable<SyntaxNode> WritesOf(string variable, SyntaxNode within)
        => within.DescendantNodesAndSelf().Where(node => node switch
        {
            VariableDeclaratorSyntax declared => declared.Identifier.ValueText == variable,
            AssignmentExpressionSyntax assignment => NameOf(assignment.Left) == variable,
            PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
                or SyntaxKind.AddressOfExpression && NameOf(prefix.Operand) == variable,
            PostfixUnaryExpressionSyntax postfix => NameOf(postfix.Operand) == variable,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) && NameOf(argument.Expression) == variable,
            _ => false,
        });

    private static bool IsZero(SyntaxNode first) => first switch
    {
        VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: 0 or 0u or 0L or 0ul } } => true,
        _ => false,
    };

    /// <summary>A variable, be it converted.</summary>
    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        CastExpressionSyntax cast => NameOf(cast.Expression),
        ParenthesizedExpressionSyntax inner => NameOf(inner.Expression),
        _ => null,
    };
}
