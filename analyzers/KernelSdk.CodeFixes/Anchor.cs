using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Where a statement can be put that is to run right before an expression is evaluated.</summary>
internal static class Anchor
{
    /// <summary>
    /// The statement around the expression, the arrow or the lambda whose body it is in. Null where the expression is evaluated on a
    /// condition, or once for each round of a loop: a statement before it would run at other times.
    /// </summary>
    public static SyntaxNode? Of(SyntaxNode expression)
    {
        var inner = expression;
        for (var outer = inner.Parent; outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            switch (outer)
            {
                case StatementSyntax statement:
                    return IsEvaluatedOnce(inner, statement) ? statement : null;
                case ArrowExpressionClauseSyntax
                {
                    Parent: BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax,
                }:
                case LambdaExpressionSyntax:
                    return outer;
                case MemberDeclarationSyntax:
                    return null;
                default:
                    if (IsConditional(inner, outer))
                    {
                        return null;
                    }

                    break;
            }
        }

        return null;
    }

    private static bool IsEvaluatedOnce(SyntaxNode inner, StatementSyntax statement) => statement switch
    {
        ForStatementSyntax loop => inner == loop.Declaration || loop.Initializers.Any(each => each == inner),
        WhileStatementSyntax or DoStatementSyntax or TryStatementSyntax => false,
        SwitchStatementSyntax choice => inner == choice.Expression,
        _ => true,
    };

    private static bool IsConditional(SyntaxNode inner, SyntaxNode outer) => outer switch
    {
        BinaryExpressionSyntax binary => inner == binary.Right
            && binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression,
        AssignmentExpressionSyntax assignment => assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) && inner == assignment.Right,
        ConditionalExpressionSyntax choice => inner != choice.Condition,
        ConditionalAccessExpressionSyntax access => inner != access.Expression,
        SwitchExpressionArmSyntax or QueryClauseSyntax or QueryBodySyntax or SelectOrGroupClauseSyntax => true,
        _ => false,
    };

    /// <summary>
    /// Whether an expression has no effect, and in front of the anchor the value that it has where it stands: nothing that it names is
    /// written on the way.
    /// </summary>
    public static bool Settles(SyntaxNode anchor, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (!IsPure(expression))
        {
            return false;
        }

        var named = Symbols(expression).ToList();
        return !anchor.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax || node == anchor)
            .Where(node => node.SpanStart < expression.SpanStart)
            .Any(IsWriteBefore);

        bool IsWriteBefore(SyntaxNode node) => node switch
        {
            AssignmentExpressionSyntax assignment => !assignment.Span.Contains(expression.Span) && Names(assignment.Left),
            PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
                && Names(unary.Operand),
            PostfixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression
                && Names(unary.Operand),
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) && Names(argument.Expression),
            SingleVariableDesignationSyntax or VariableDeclaratorSyntax
                => named.Contains(model.GetDeclaredSymbol(node, cancellation), SymbolEqualityComparer.Default),
            _ => false,
        };

        bool Names(SyntaxNode written) => Symbols(written).Any(symbol => named.Contains(symbol, SymbolEqualityComparer.Default));

        IEnumerable<ISymbol> Symbols(SyntaxNode node)
            => node.DescendantNodesAndSelf()
                .OfType<IdentifierNameSyntax>()
                .Select(name => model.GetSymbolInfo(name, cancellation).Symbol)
                .OfType<ISymbol>()
                .Where(symbol => symbol.Kind is SymbolKind.Local or SymbolKind.Parameter or SymbolKind.Field or SymbolKind.Property);
    }

    /// <summary>Whether it is made of names, numbers, and what is calculated from them. A call may do anything.</summary>
    public static bool IsPure(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().All(IsWithoutEffect);

    private static bool IsWithoutEffect(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax or AssignmentExpressionSyntax or InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
            or AwaitExpressionSyntax or DeclarationExpressionSyntax or ThrowExpressionSyntax or QueryExpressionSyntax => false,
        PrefixUnaryExpressionSyntax unary => unary.Kind() is not (SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression),
        PostfixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        _ => true,
    };
}
