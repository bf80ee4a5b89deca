using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Leaves the function at the end of the branch that found out about the failure, so that KSDK1014 has nothing to read any more. A read
/// inside the branch is not moved.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class FailureReturnFixer() : ReportFixer("Return the error where the access has failed", RuleIdentifiers.CopyUsedAfterFailure)
{
    private protected override Edit? Find(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (CopyResult.CallOf(report) is not { } call || TestOf(call, report) is not { Else: null } test)
        {
            return null;
        }

        var last = test.Statement is BlockSyntax { Statements: [.., var end] } ? end : test.Statement;
        if (last is ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax
            || ErrorReturn.At(model, test, cancellation) is not { } error)
        {
            return null;
        }

        var leave = ResultIn(test, report) is { } result
            ? SyntaxFactory.ReturnStatement(error.ValueOf(SyntaxFactory.IdentifierName(result)))
            : error.Because("EFAULT");
        return leave is null ? null : Edit.Replacing(test, current => current.WithStatement(Ending(current.Statement, leave)));
    }

    /// <summary>The branch before the use whose condition makes the call, or looks at the local with its result.</summary>
    private static IfStatementSyntax? TestOf(InvocationExpressionSyntax call, Report report)
    {
        var local = CopyResult.LocalOf(call, report.Model, report.Cancellation);
        return call.Ancestors().OfType<MemberDeclarationSyntax>().First()
            .DescendantNodes()
            .OfType<IfStatementSyntax>()
            .Where(branch => branch.Span.End <= report.Span.Start && (branch.Condition.Span.Contains(call.Span) || Names(branch.Condition)))
            .LastOrDefault();

        bool Names(ExpressionSyntax condition)
            => local is not null && condition.DescendantNodesAndSelf()
                .OfType<IdentifierNameSyntax>()
                .Any(name => SymbolEqualityComparer.Default.Equals(report.Model.GetSymbolInfo(name, report.Cancellation).Symbol, local));
    }

    /// <summary>The name under which the condition has the result that carries the errno.</summary>
    private static string? ResultIn(IfStatementSyntax test, Report report)
        => test.Condition.DescendantNodes()
            .Select(node => node switch
            {
                SingleVariableDesignationSyntax { Parent: RecursivePatternSyntax or DeclarationPatternSyntax or VarPatternSyntax }
                    => report.Model.GetDeclaredSymbol(node, report.Cancellation),
                IdentifierNameSyntax => report.Model.GetSymbolInfo(node, report.Cancellation).Symbol,
                _ => null,
            })
            .OfType<ILocalSymbol>()
            .FirstOrDefault(local => local.Type.Name == "SysResult")?.Name;

    private static BlockSyntax Ending(StatementSyntax body, ReturnStatementSyntax leave)
        => body is BlockSyntax block ? block.AddStatements(leave) : SyntaxFactory.Block(body, leave);
}
