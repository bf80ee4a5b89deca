using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>One use of a <c>bool</c> member that is to become a <c>byte</c>.</summary>
/// <param name="Place">What changes.</param>
/// <param name="Rewrite">How.</param>
/// <param name="IsStored">Whether it is a value that is stored, which may be another use itself.</param>
internal sealed record FlagUse(SyntaxNode Place, Func<SyntaxNode, SyntaxNode> Rewrite, bool IsStored = false)
{
    /// <summary>Null for a use that a number cannot take the place of: by reference, in a compound assignment.</summary>
    public static FlagUse? Of(IdentifierNameSyntax name)
    {
        ExpressionSyntax access = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return access.Parent switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var value } set when set.Left == access
                => new(value, current => Number((ExpressionSyntax)current), IsStored: true),
            AssignmentExpressionSyntax set when set.Left == access => null,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } or RefExpressionSyntax => null,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } }
                => new(access, current => current),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } => null,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not
                => new(not, current => Test(((PrefixUnaryExpressionSyntax)current).Operand, "==", not)),
            NameColonSyntax
            {
                Parent: SubpatternSyntax { Pattern: ConstantPatternSyntax { Expression: LiteralExpressionSyntax literal } constant },
            }
                => new(constant, _ => Pattern(literal.IsKind(SyntaxKind.TrueLiteralExpression))),
            NameColonSyntax => null,
            _ => new(access, current => Test((ExpressionSyntax)current, "!=", access)),
        };
    }

    private static PatternSyntax Pattern(bool isTrue)
    {
        PatternSyntax zero = SyntaxFactory.ConstantPattern(SyntaxFactory.ParseExpression("0"));
        return isTrue
            ? SyntaxFactory.UnaryPattern(SyntaxFactory.Token(SyntaxKind.NotKeyword).WithTrailingTrivia(SyntaxFactory.Space), zero)
            : zero;
    }

    private static ExpressionSyntax Number(ExpressionSyntax value)
    {
        var text = value.Kind() switch
        {
            SyntaxKind.TrueLiteralExpression => "1",
            SyntaxKind.FalseLiteralExpression => "0",
            _ when value is IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or BinaryExpressionSyntax
                => $"(byte)({value.WithoutTrivia()} ? 1 : 0)",
            _ => $"(byte)(({value.WithoutTrivia()}) ? 1 : 0)",
        };
        return SyntaxFactory.ParseExpression(text).WithTriviaFrom(value);
    }

    /// <summary>The comparison with 0, in parentheses where the code around it would take it apart.</summary>
    private static ExpressionSyntax Test(ExpressionSyntax value, string comparison, ExpressionSyntax old)
    {
        var test = SyntaxFactory.ParseExpression($"{value.WithoutTrivia()} {comparison} 0");
        var fits = old.Parent is StatementSyntax or ArgumentSyntax or EqualsValueClauseSyntax or ParenthesizedExpressionSyntax
            or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax or ConditionalExpressionSyntax or AnonymousFunctionExpressionSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression };
        return (fits ? test : SyntaxFactory.ParenthesizedExpression(test)).WithTriviaFrom(old);
    }
}
