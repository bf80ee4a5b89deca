using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Gives the count of KSDK1023 and KSDK1025 a largest value, before the memory is taken or the loop begins. Which is right nobody but
/// the author knows; what it writes is a page.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CountBoundFixer()
    : ReportFixer($"Refuse more than {Most} with -E2BIG", RuleIdentifiers.AllocationNotBounded, RuleIdentifiers.LoopNotBounded)
{
    private const string Most = "4096";

    private protected override Edit? Find(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (Place(report) is not var (anchor, count) || anchor is null)
        {
            return null;
        }

        var number = Expressions.Number(count, model, cancellation);
        return model.GetTypeInfo(number, cancellation).Type is { } type
            && Expressions.IsInteger(type)
            && Anchor.Settles(anchor, number, model, cancellation)
            && ErrorReturn.At(model, anchor, cancellation)?.If(RangeTest.AboveConstant(number, type, Most), "E2BIG") is { } guard
            ? Edit.Guarding(anchor, guard)
            : null;
    }

    /// <summary>Where the guard goes, and what it looks at.</summary>
    private static (SyntaxNode? Anchor, ExpressionSyntax Count)? Place(Report report) => report.Node switch
    {
        BinaryExpressionSyntax condition when LoopOf(condition) is { } loop && BoundOf(condition, loop, report) is { } bound
            => (loop, bound),
        InvocationExpressionSyntax { ArgumentList.Arguments: [.., var last] } call => (Anchor.Of(call), last.Expression),
        ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [var size] }, ..] } array => (Anchor.Of(array), size),
        StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var size] }] } } array
            => (Anchor.Of(array), size),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var only] } creation => (Anchor.Of(creation), only.Expression),
        _ => null,
    };

    /// <summary>The loop whose whole condition this is.</summary>
    private static StatementSyntax? LoopOf(ExpressionSyntax condition) => condition.Parent switch
    {
        ForStatementSyntax loop when loop.Condition == condition => loop,
        WhileStatementSyntax loop => loop,
        _ => null,
    };

    /// <summary>The side of the comparison that stays as it is in all rounds; the other counts.</summary>
    private static ExpressionSyntax? BoundOf(BinaryExpressionSyntax condition, StatementSyntax loop, Report report)
    {
        var flow = report.Model.AnalyzeDataFlow(loop);
        if (flow is not { Succeeded: true })
        {
            return null;
        }

        var still = new[] { condition.Left, condition.Right }.Where(IsStill).ToList();
        return still is [var bound] && !report.Model.GetConstantValue(bound, report.Cancellation).HasValue ? bound : null;

        bool IsStill(ExpressionSyntax side)
            => !side.DescendantNodesAndSelf()
                .OfType<IdentifierNameSyntax>()
                .Select(name => report.Model.GetSymbolInfo(name, report.Cancellation).Symbol)
                .Any(symbol => symbol is not null && flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default));
    }
}
