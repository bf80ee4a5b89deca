using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Returns <c>-EFAULT</c> where KSDK1012 returns how many bytes are left, and 0 where none are. A variable that can hold another result
/// as well is left alone: its number would be lost.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class BytesLeftFixer() : ReportFixer("Return -EFAULT if bytes are left", RuleIdentifiers.BytesLeftReturned)
{
    private protected override Edit? Find(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (report.Node is not ExpressionSyntax value
            || ErrorReturn.At(model, value, cancellation) is not { } error
            || error.Minus("EFAULT") is not { } efault)
        {
            return null;
        }

        var left = Left(value);
        if (left is not InvocationExpressionSyntax
            && !(Expressions.Variable(left, model, cancellation) is ILocalSymbol local && HoldsNothingElse(local, value, report)))
        {
            return null;
        }

        var text = $"{Expressions.TextOf(left)} != 0 ? {error.ValueOf(efault)} : 0";
        return Edit.Replacing(value, current => SyntaxFactory.ParseExpression(text).WithTriviaFrom(current));
    }

    /// <summary>Without what makes a result of the number.</summary>
    private static ExpressionSyntax Left(ExpressionSyntax value)
        => Expressions.Bare(value) is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "FromInt64" },
                ArgumentList.Arguments: [var only],
            }
            ? Expressions.Bare(only.Expression)
            : Expressions.Bare(value);

    /// <summary>Whether only results of copies, and 0, are ever assigned to it.</summary>
    private static bool HoldsNothingElse(ILocalSymbol local, SyntaxNode place, Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        var member = place.Ancestors().OfType<MemberDeclarationSyntax>().First();
        return member.DescendantNodes().All(IsFine);

        bool IsFine(SyntaxNode node) => node switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } declarator
                => !IsLocal(model.GetDeclaredSymbol(declarator, cancellation)) || IsCopied(value),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment => !Names(left)
                || (assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.OrAssignmentExpression
                    && IsCopied(assignment.Right)),
            ArgumentSyntax { Expression: IdentifierNameSyntax name } argument
                => argument.RefKindKeyword.IsKind(SyntaxKind.None) || !Names(name),
            PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } unary
                => unary.Kind() is not (SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression) || !Names(name),
            PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => !Names(name),
            _ => true,
        };

        bool IsCopied(ExpressionSyntax value)
            => Expressions.Bare(value) is var bare
                && ((bare is InvocationExpressionSyntax call && CopyResult.IsUserCopy(call, model, cancellation))
                    || model.GetConstantValue(bare, cancellation) is { HasValue: true, Value: 0 or 0u or 0L or 0uL }
                    || (bare is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } or
                        && IsCopied(or.Left)
                        && IsCopied(or.Right)));

        bool Names(IdentifierNameSyntax name) => IsLocal(model.GetSymbolInfo(name, cancellation).Symbol);

        bool IsLocal(ISymbol? symbol) => SymbolEqualityComparer.Default.Equals(symbol, local);
    }
}
