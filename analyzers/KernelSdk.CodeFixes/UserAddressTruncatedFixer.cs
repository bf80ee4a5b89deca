using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Leaves the cast of KSDK1092 out, so that the address keeps its 64 bits: masks beside it become as wide, and so does the local that it
/// is put into.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UserAddressTruncatedFixer() : ReportFixer("Keep the whole address", RuleIdentifiers.UserAddressTruncated)
{
    private protected override Edit? Find(Report report)
    {
        if (report.Node is not CastExpressionSyntax cast
            || report.Model.GetTypeInfo(cast.Expression, report.Cancellation).Type is not { } whole
            || whole.SpecialType is not (SpecialType.System_UInt64 or SpecialType.System_UIntPtr))
        {
            return null;
        }

        // Only sums and masks: anything else may have been written for 32 bits.
        var top = (ExpressionSyntax)cast;
        while (top.Parent is ParenthesizedExpressionSyntax or CheckedExpressionSyntax or BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.BitwiseAndExpression or (int)SyntaxKind.BitwiseOrExpression
                or (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression,
        })
        {
            top = (ExpressionSyntax)top.Parent;
        }

        var masks = top.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Where(literal => !cast.Span.Contains(literal.Span) && NeedsWidth(literal))
            .ToList();
        var declared = top.Parent?.Parent is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } local }
            && !local.Type.IsVar ? local.Type : null;
        return new(
            rewriting =>
            {
                foreach (var mask in masks)
                {
                    rewriting.Replace(mask, Widened);
                }

                if (declared is not null)
                {
                    var type = whole.SpecialType == SpecialType.System_UInt64 ? "ulong" : "nuint";
                    rewriting.Replace(declared, current => SyntaxFactory.ParseTypeName(type).WithTriviaFrom(current));
                }

                rewriting.Replace(cast, current => Unwrapped(current).WithTriviaFrom(current));
            },
            [cast, .. masks, .. declared is null ? Array.Empty<SyntaxNode>() : [declared]]);
    }

    private static ExpressionSyntax Unwrapped(CastExpressionSyntax cast)
        => cast.Expression is ParenthesizedExpressionSyntax { Expression: var inner }
            && cast.Parent is EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ParenthesizedExpressionSyntax
            ? inner
            : cast.Expression;

    /// <summary><c>~4095u</c> has no bits above the 32nd, and <c>~4095</c> is negative.</summary>
    private static bool NeedsWidth(LiteralExpressionSyntax literal)
        => literal.Token.Value is uint || (literal.Token.Value is int && literal.Parent.IsKind(SyntaxKind.BitwiseNotExpression));

    private static LiteralExpressionSyntax Widened(LiteralExpressionSyntax literal)
        => (LiteralExpressionSyntax)SyntaxFactory.ParseExpression(literal.Token.Text.TrimEnd('u', 'U') + "ul").WithTriviaFrom(literal);
}
