using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Keeps the arithmetic of KSDK1024 from wrapping: operands of 32 bits are calculated in 64, and a sum of 64 bits is compared by
/// subtraction. Never <c>checked</c>: the exception would leave the system call.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WideArithmeticFixer() : ReportFixer("Calculate without wrapping", RuleIdentifiers.SizeMayOverflow)
{
    private protected override Edit? Find(Report report)
        => report.Node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.MultiplyExpression } arithmetic
            ? Subtracted(arithmetic, report) ?? Widened(arithmetic, report)
            : null;

    /// <summary><c>(ulong)offset + length</c>, for unsigned operands of 32 bits.</summary>
    private static Edit? Widened(BinaryExpressionSyntax arithmetic, Report report)
    {
        if (report.Model.GetTypeInfo(arithmetic, report.Cancellation) is not { Type.SpecialType: SpecialType.System_UInt32 } types)
        {
            return null;
        }

        var wide = types.ConvertedType?.SpecialType == SpecialType.System_UIntPtr ? "nuint" : "ulong";
        return Edit.Replacing(arithmetic, current => current.WithLeft(
            SyntaxFactory.ParseExpression($"({wide}){Expressions.Operand(current.Left)}").WithTriviaFrom(current.Left)));
    }

    /// <summary><c>offset + length > limit</c> becomes <c>offset > limit || length > limit - offset</c>.</summary>
    private static Edit? Subtracted(BinaryExpressionSyntax sum, Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (!sum.IsKind(SyntaxKind.AddExpression)
            || sum.Parent is not BinaryExpressionSyntax { Right: var limit } comparison
            || comparison.Left != sum
            || JoinOf(comparison.Kind()) is not { } join
            || model.GetTypeInfo(sum, cancellation).Type is not { } type
            || Expressions.IsSigned(type)
            || !Anchor.Settles(comparison, sum.Left, model, cancellation)
            || !Anchor.Settles(comparison, limit, model, cancellation))
        {
            return null;
        }

        var (first, second, most, than) = (
            Expressions.Operand(sum.Left), Expressions.Operand(sum.Right), Expressions.TextOf(limit), comparison.OperatorToken.Text);
        var text = $"{first} {than} {most} {join} {second} {than} {most} - {first}";
        return Edit.Replacing(
            comparison,
            current => SyntaxFactory.ParseExpression(IsAlone(comparison) ? text : $"({text})").WithTriviaFrom(current));
    }

    /// <summary>Both have to hold for a sum to be small; one is enough for it to be large.</summary>
    private static string? JoinOf(SyntaxKind comparison) => comparison switch
    {
        SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => "||",
        SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression => "&&",
        _ => null,
    };

    private static bool IsAlone(SyntaxNode comparison)
        => comparison.Parent is StatementSyntax or ParenthesizedExpressionSyntax or EqualsValueClauseSyntax;
}
