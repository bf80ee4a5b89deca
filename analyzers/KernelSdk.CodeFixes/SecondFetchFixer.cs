using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Removes the second fetch of KSDK1030 and uses the first copy, where both bring one object of one type into a variable of its own, and
/// the statement does nothing else but return where the fetch fails.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SecondFetchFixer() : ReportFixer("Use the first copy", RuleIdentifiers.DoubleFetch)
{
    private protected override Edit? Find(Report report)
    {
        if (report.Node is not InvocationExpressionSyntax second
            || CopyResult.CallOf(report) is not { } first
            || Fetched.Of(first, report) is not { } before
            || Fetched.Of(second, report) is not { } again
            || !before.IsOfSameObject(again)
            || StatementOf(second) is not { } statement
            || statement.ContainsDirectives)
        {
            return null;
        }

        if (SymbolEqualityComparer.Default.Equals(before.Copy, again.Copy))
        {
            return before.IsWrittenBetween(again, report) ? null : new(rewriting => rewriting.Remove(statement), statement);
        }

        if (!again.IsDeclared || before.IsWrittenAfter(first, report) || again.IsWrittenAfter(second, report))
        {
            return null;
        }

        var uses = again.Uses(report).Where(use => !statement.Span.Contains(use.Span)).ToList();
        return new(
            rewriting =>
            {
                foreach (var use in uses)
                {
                    rewriting.Replace(use, current => SyntaxFactory.IdentifierName(before.Copy.Name).WithTriviaFrom(current));
                }

                rewriting.Remove(statement);
            },
            [statement, .. uses]);
    }

    /// <summary><c>if (fetch) { return error; }</c> in a block: all of it goes with the fetch.</summary>
    private static IfStatementSyntax? StatementOf(InvocationExpressionSyntax fetch)
        => fetch.FirstAncestorOrSelf<IfStatementSyntax>() is { Parent: BlockSyntax, Else: null } branch
            && branch.Condition.Span.Contains(fetch.Span)
            && branch.Statement is ReturnStatementSyntax or BlockSyntax { Statements: [ReturnStatementSyntax] }
            && !branch.Condition.DescendantNodesAndSelf().Any(IsOneOfSeveral)
            ? branch
            : null;

    private static bool IsOneOfSeveral(SyntaxNode condition)
        => condition.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression;
}
