using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>What stands around a node.</summary>
internal static class Surroundings
{
    /// <summary>The innermost statement around a node, however often it runs, within its own function.</summary>
    public static StatementSyntax? StatementAround(SyntaxNode node)
        => node.AncestorsAndSelf()
            .TakeWhile(each => each is not (AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax))
            .OfType<StatementSyntax>()
            .FirstOrDefault();

    /// <summary>The body around a node: of a lambda, a local function, an accessor or a method.</summary>
    public static SyntaxNode FunctionAround(SyntaxNode node)
        => node.Ancestors().First(each => each is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
            or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or MemberDeclarationSyntax);

    /// <summary>The statements of a block or a switch section.</summary>
    public static SyntaxList<StatementSyntax>? ListOf(SyntaxNode? owner) => owner switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        _ => null,
    };

    /// <summary>The statement behind another one in its list.</summary>
    public static StatementSyntax? Next(StatementSyntax statement) => Neighbour(statement, 1);

    /// <summary>The statement in front of another one in its list.</summary>
    public static StatementSyntax? Previous(StatementSyntax statement) => Neighbour(statement, -1);

    /// <summary>Whether it can be evaluated once more, or earlier, with nobody noticing: names, members, numbers and sums.</summary>
    public static bool IsPlain(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().All(node => node
        is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax or CastExpressionSyntax
        or ParenthesizedExpressionSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax
        {
            RawKind: not ((int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression),
        }
        or SizeOfExpressionSyntax or TypeSyntax or TypeArgumentListSyntax);

    /// <summary>Whether a statement always leaves the list that it stands in.</summary>
    public static bool Leaves(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax => true,
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        IfStatementSyntax { Else: { } otherwise } branch => Leaves(branch.Statement) && Leaves(otherwise.Statement),
        _ => false,
    };

    /// <summary>Whether two expressions are spelt alike, trivia apart.</summary>
    public static bool AreAlike(SyntaxNode left, SyntaxNode right)
        => SyntaxFactory.AreEquivalent(left.WithoutTrivia(), right.WithoutTrivia());

    private static StatementSyntax? Neighbour(StatementSyntax statement, int step)
        => ListOf(statement.Parent) is { } list && list.IndexOf(statement) + step is var at && at >= 0 && at < list.Count ? list[at] : null;
}
