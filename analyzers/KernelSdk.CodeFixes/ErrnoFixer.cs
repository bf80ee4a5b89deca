using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Negates the errno of KSDK1013, or writes <c>-EFAULT</c> where another was returned for a bad address.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ErrnoFixer() : ReportFixer("Return the errno, negated", RuleIdentifiers.WrongErrno)
{
    private protected override Edit? Find(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (report.Node is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var argument }] })
        {
            return Negated(argument, report) is { } result ? Edit.Replacing(argument, current => result.WithTriviaFrom(current)) : null;
        }

        if (report.Node is not ExpressionSyntax value || ErrorReturn.At(model, value, cancellation) is not { } error)
        {
            return null;
        }

        var errno = Negated(value, report) ?? error.Minus("EFAULT");
        return errno is null ? null : Edit.Replacing(value, current => error.ValueOf(errno).WithTriviaFrom(current));
    }

    /// <summary>The result that a positive errno stands for: where it was taken from, or its negation.</summary>
    private static ExpressionSyntax? Negated(ExpressionSyntax value, Report report)
    {
        var errno = Expressions.Bare(value);
        if (report.Model.GetTypeInfo(errno, report.Cancellation).Type is not { Name: "Errno", TypeKind: TypeKind.Enum })
        {
            return null;
        }

        return errno is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Errno" } access
            && report.Model.GetTypeInfo(access.Expression, report.Cancellation).Type is { Name: "SysResult" }
            ? access.Expression.WithoutTrivia()
            : SyntaxFactory.ParseExpression($"-{Expressions.Operand(errno)}");
    }
}
