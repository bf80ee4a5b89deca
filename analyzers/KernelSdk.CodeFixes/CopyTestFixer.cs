using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Compares the number of bytes not copied, of KSDK1011, with 0; a test that returns the error where the access has succeeded is turned
/// round. What the branch returned for an errno was the number too, and becomes one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CopyTestFixer() : ReportFixer("Compare it with 0", RuleIdentifiers.UserAccessTestedWrongly)
{
    private protected override Edit? Find(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (report.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } test || CopyResult.CallOf(report) is not { } call)
        {
            return null;
        }

        var (corrected, replaced) = test.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not
            ? (test, not)
            : (Corrected(test, call, report), test);
        if (corrected is null)
        {
            return null;
        }

        var returned = ReturnsOfTested(test, report);
        var efault = ErrorReturn.At(model, test, cancellation)?.Because("EFAULT");
        return returned.Count > 0 && efault is null
            ? null
            : new Edit(
                rewriting =>
                {
                    rewriting.Replace(replaced, current => corrected.WithTriviaFrom(current));
                    foreach (var leave in returned)
                    {
                        rewriting.Replace(
                            leave,
                            current => current.WithExpression(efault!.Expression!.WithTriviaFrom(current.Expression!)));
                    }
                },
                [replaced, .. returned]);
    }

    private static ExpressionSyntax? Corrected(ExpressionSyntax test, InvocationExpressionSyntax call, Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (test is IsPatternExpressionSyntax match && !IsTurnedRound(match))
        {
            return CopyResult.IsBytesLeft(call, model, cancellation) ? Against(match.Expression, "!=") : null;
        }

        if (test is not BinaryExpressionSyntax comparison)
        {
            return test.Parent is IfStatementSyntax or ConditionalExpressionSyntax ? Negated(test) : null;
        }

        var constantIsRight = model.GetConstantValue(comparison.Right, cancellation).HasValue || IsErrno(comparison.Right, report);
        var (tested, limit) = constantIsRight ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left);
        if (comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
            && model.GetConstantValue(limit, cancellation) is { HasValue: true } constant
            && Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture) == "0")
        {
            return Negated(test);
        }

        if (!CopyResult.IsBytesLeft(call, model, cancellation))
        {
            return null;
        }

        var kind = constantIsRight ? comparison.Kind() : Mirrored(comparison.Kind());
        return kind switch
        {
            SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.EqualsExpression => Against(tested, "!="),
            SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.NotEqualsExpression
                => Against(tested, "=="),
            _ => null,
        };
    }

    /// <summary>A pattern that looks at the outcome, and not at numbers: <c>is { IsError: false }</c>.</summary>
    private static bool IsTurnedRound(IsPatternExpressionSyntax match)
        => match.DescendantNodes().Any(node => node is RecursivePatternSyntax)
            || match.Pattern is ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.ValueText: "0" } };

    private static ExpressionSyntax? Negated(ExpressionSyntax test) => test switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equals
            => Parse($"{equals.Left.WithoutTrivia()} != {equals.Right.WithoutTrivia()}"),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } differs
            => Parse($"{differs.Left.WithoutTrivia()} == {differs.Right.WithoutTrivia()}"),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => not.Operand,
        MemberAccessExpressionSyntax or InvocationExpressionSyntax or IdentifierNameSyntax => Parse($"!{test.WithoutTrivia()}"),
        _ => null,
    };

    /// <summary>A cast that was made for a sign is not needed any more.</summary>
    private static ExpressionSyntax Against(ExpressionSyntax tested, string @operator)
        => Parse($"{Expressions.TextOf(Expressions.Bare(tested) is InvocationExpressionSyntax call ? call : tested)} {@operator} 0");

    private static ExpressionSyntax Parse(string text) => SyntaxFactory.ParseExpression(text);

    private static bool IsErrno(ExpressionSyntax expression, Report report)
        => expression is PrefixUnaryExpressionSyntax { Operand: var operand }
            && report.Model.GetTypeInfo(operand, report.Cancellation).Type is { Name: "Errno" };

    private static SyntaxKind Mirrored(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => SyntaxKind.GreaterThanExpression,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.GreaterThanExpression => SyntaxKind.LessThanExpression,
        SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.LessThanOrEqualExpression,
        _ => kind,
    };

    /// <summary><c>return left;</c> in the branch: the errno that it was taken for.</summary>
    private static List<ReturnStatementSyntax> ReturnsOfTested(ExpressionSyntax test, Report report)
    {
        var tested = test.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Select(name => report.Model.GetSymbolInfo(name, report.Cancellation).Symbol)
            .Where(symbol => symbol is ILocalSymbol)
            .ToList();
        return test.Parent is IfStatementSyntax branch
            ? [.. branch.Statement.DescendantNodesAndSelf().OfType<ReturnStatementSyntax>().Where(Returns)]
            : [];

        bool Returns(ReturnStatementSyntax leave)
            => leave.Expression is { } value
                && Expressions.Variable(value, report.Model, report.Cancellation) is { } variable
                && tested.Contains(variable, SymbolEqualityComparer.Default);
    }
}
