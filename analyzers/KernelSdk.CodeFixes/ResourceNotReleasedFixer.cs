using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Gives back what KSDK1052 and KSDK1070 are about on every way out: by <c>using</c> or a <c>finally</c> clause where the function gives
/// it back in one place further down, and in front of the forgetful return otherwise.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ResourceNotReleasedFixer()
    : ReportFixer("Give it back on every way out", RuleIdentifiers.WindowNotClosed, RuleIdentifiers.ResourceNotReleased)
{
    private protected override Edit? Find(Report report)
    {
        if (report.Way(0) is not InvocationExpressionSyntax taking || Release.MethodOf(taking, report) is not { } method)
        {
            return null;
        }

        if (report.Node == taking && Release.IsDisposable(method.ReturnType))
        {
            return Kept(taking);
        }

        if (Anchor.Of(taking) is not StatementSyntax taken || Surroundings.ListOf(taken.Parent) is null
            || (taken is IfStatementSyntax test && !IsRefusal(test, taking)) || Release.Of(taking, report) is not { } release)
        {
            return null;
        }

        return HeldRegion.Of(taking, taken, report) is { } region ? region.Scoped()
            : InFrontOfReturn(taking, taken, release, report);
    }

    /// <summary>A region that is thrown away as soon as it is opened lasts to the end of the block.</summary>
    private static Edit? Kept(InvocationExpressionSyntax taking)
        => Surroundings.StatementAround(taking) is ExpressionStatementSyntax { Parent: BlockSyntax } thrown
            ? new(
                rewriting =>
                {
                    var name = rewriting.Names.Take("region", taking);
                    var kept = SyntaxFactory.ParseStatement($"using var {name} = {taking};");
                    rewriting.Replace(thrown, current => kept.WithTriviaFrom(current));
                },
                thrown)
            : null;

    /// <summary><c>if (!taking) { return error; }</c>: behind it the thing is held.</summary>
    private static bool IsRefusal(IfStatementSyntax test, InvocationExpressionSyntax taking)
        => test is { Else: null, Condition: PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.ExclamationToken } asks }
            && asks.Operand == taking && Surroundings.Leaves(test.Statement);

    private static Edit? InFrontOfReturn(InvocationExpressionSyntax taking, StatementSyntax taken, string release, Report report)
    {
        if (Surroundings.StatementAround(report.Node) is not ReturnStatementSyntax { Expression: { } value } end
            || !Surroundings.IsPlain(value)
            || !taken.Parent!.Span.Contains(end.Span) || end.SpanStart < taken.Span.End
            || Release.Statements(taking, report).Any(given => given.SpanStart < end.SpanStart && !IsOnAnotherWay(given, end)))
        {
            return null;
        }

        return new(rewriting => rewriting.InsertBefore(end, rewriting.Statement(release)), end);
    }

    /// <summary>Whether a statement stands in a branch that leaves, and the return is not in it.</summary>
    private static bool IsOnAnotherWay(StatementSyntax given, StatementSyntax end)
        => given.Ancestors().OfType<BlockSyntax>().TakeWhile(block => !block.Span.Contains(end.Span)).Any(Surroundings.Leaves);
}
