using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.CodeFixes;

/// <summary>Puts a template of its own in front of the user's text of KSDK1081, which becomes an argument.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UserStringAsTemplateFixer()
    : ReportFixer("Pass the text as an argument of a template", RuleIdentifiers.UserStringAsTemplate)
{
    private protected override Edit? Find(Report report)
    {
        if (report.Node is not InvocationExpressionSyntax { ArgumentList: var list } call
            || list.Arguments.Any(argument => argument.NameColon is not null)
            || report.Model.GetOperation(call, report.Cancellation) is not IInvocationOperation operation
            || operation.Arguments.Any(argument => argument.Parameter?.IsParams == true && argument.ArgumentKind == ArgumentKind.Explicit))
        {
            return null;
        }

        var places = string.Join(" ", list.Arguments.Select((_, at) => $"{{{at}}}"));
        var template = SyntaxFactory.Argument(
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(places)));
        return Edit.Replacing(list, current => WithFirst(current, template));
    }

    /// <summary>On a line of its own where the others are.</summary>
    private static ArgumentListSyntax WithFirst(ArgumentListSyntax list, ArgumentSyntax first)
    {
        var behind = list.OpenParenToken.TrailingTrivia;
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken)
            .WithTrailingTrivia(behind.Any(SyntaxKind.EndOfLineTrivia) ? behind : [SyntaxFactory.Space]);
        return list.WithArguments(SyntaxFactory.SeparatedList(
            [first.WithLeadingTrivia(list.Arguments[0].GetLeadingTrivia()), .. list.Arguments],
            [comma, .. list.Arguments.GetSeparators()]));
    }
}
