using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>The statements between the one that takes something and the only one that gives it back, in one list.</summary>
internal sealed class HeldRegion
{
    private readonly InvocationExpressionSyntax _taking;
    private readonly StatementSyntax _taken;

    /// <summary>From the statement behind the taking one on; the last that is within, and the release.</summary>
    private readonly List<StatementSyntax> _inside;

    private readonly StatementSyntax _given;
    private readonly bool _canUse;

    private HeldRegion(
        InvocationExpressionSyntax taking,
        StatementSyntax taken,
        List<StatementSyntax> inside,
        StatementSyntax given,
        bool canUse)
    {
        _taking = taking;
        _taken = taken;
        _inside = inside;
        _given = given;
        _canUse = canUse;
    }

    /// <summary>
    /// Null where it is given back in several places, or elsewhere than in the list, or where what is declared inside is used behind it
    /// for more than a plain result.
    /// </summary>
    public static HeldRegion? Of(InvocationExpressionSyntax taking, StatementSyntax taken, Report report)
    {
        var list = Surroundings.ListOf(taken.Parent)!.Value;
        if (Release.Statements(taking, report).ToList() is not [var given] || given.Parent != taken.Parent)
        {
            return null;
        }

        var inside = list.Skip(list.IndexOf(taken) + 1).TakeWhile(statement => statement != given).ToList();
        inside.RemoveRange(0, inside.TakeWhile(statement => IsGuard(statement, taking, report)).Count());
        if (inside.Count == 0 || !(report.Node == taking || inside.Any(statement => statement.Span.Contains(report.Span)))
            || inside.Any(statement => statement is LocalFunctionStatementSyntax || HandsOn(statement, taking)))
        {
            return null;
        }

        var behind = list.Skip(list.IndexOf(given) + 1).ToList();
        if (IsUsed(inside, behind, report))
        {
            if (behind is not [ReturnStatementSyntax { Expression: { } value } end] || !Surroundings.IsPlain(value))
            {
                return null;
            }

            inside.Add(given);
            inside.Add(end);
        }

        return new(taking, taken, inside, given, CanUse(taking, taken, inside, behind, given, report));
    }

    /// <summary>The statements in a <c>using</c> block, or in a <c>try</c> block whose <c>finally</c> clause gives back.</summary>
    public Edit Scoped()
    {
        var run = Run();
        return new(
            rewriting => rewriting.Rearrange(run, current =>
            {
                var kept = current.Where((_, at) => _inside.Contains(run[at]) && run[at] != _given).ToList();
                kept[0] = Rewriting.Joined(kept[0]);
                if (kept.Count > 1 && run.IndexOf(_given) < run.Count - 1)
                {
                    kept[kept.Count - 1] = rewriting.ApartFromBlock(kept[kept.Count - 2], kept[kept.Count - 1]);
                }

                if (_canUse)
                {
                    return [Used(rewriting, kept).WithLeadingTrivia(current[0].GetLeadingTrivia())];
                }

                var given = Rewriting.Joined(current[run.IndexOf(_given)]);
                return [Attempt(rewriting, kept, given).WithLeadingTrivia(Rewriting.Above(current[0]))];
            }),
            [.. run]);
    }

    private UsingStatementSyntax Used(Rewriting rewriting, IEnumerable<StatementSyntax> kept)
    {
        var scope = (UsingStatementSyntax)rewriting.Statement($"using ({_taking.WithoutTrivia()})\n{{\n}}", isApart: true);
        return scope.WithStatement(((BlockSyntax)scope.Statement).WithStatements([.. kept]));
    }

    private static TryStatementSyntax Attempt(Rewriting rewriting, IEnumerable<StatementSyntax> kept, StatementSyntax given)
    {
        var attempt = (TryStatementSyntax)rewriting.Statement("try\n{\n}\nfinally\n{\n}", isApart: true);
        return attempt.WithBlock(attempt.Block.WithStatements([.. kept]))
            .WithFinally(attempt.Finally!.WithBlock(attempt.Finally.Block.WithStatements([given])));
    }

    /// <summary>All statements that the scope takes the place of.</summary>
    private List<StatementSyntax> Run()
    {
        var first = _canUse ? _taken : _inside[0];
        var list = Surroundings.ListOf(_taken.Parent)!.Value;
        var last = Math.Max(list.IndexOf(_inside[_inside.Count - 1]), list.IndexOf(_given));
        return [.. list.Skip(list.IndexOf(first)).Take(last - list.IndexOf(first) + 1)];
    }

    /// <summary>Whether a statement leaves where nothing was taken: <c>if (task is null) { return -ENOENT; }</c>.</summary>
    private static bool IsGuard(StatementSyntax statement, InvocationExpressionSyntax taking, Report report)
        => statement is IfStatementSyntax { Else: null, Condition: var condition, Statement: var inner }
            && !statement.Span.Contains(report.Span)
            && Surroundings.Leaves(inner) && KeptResult.Of(taking)?.Name is { } name
            && condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(mentioned => mentioned.Identifier.Text == name);

    /// <summary>Whether what was taken is stored or returned: then it is not to be given back on that way.</summary>
    private static bool HandsOn(StatementSyntax statement, InvocationExpressionSyntax taking)
        => KeptResult.Of(taking)?.Name is { } name && statement.DescendantNodesAndSelf().Any(node => node switch
        {
            AssignmentExpressionSyntax { Right: var stored } => IsNamed(stored, name),
            ReturnStatementSyntax { Expression: { } returned } => IsNamed(returned, name),
            _ => false,
        });

    private static bool IsNamed(ExpressionSyntax expression, string name)
        => Expressions.Bare(expression) is IdentifierNameSyntax named && named.Identifier.Text == name;

    /// <summary>Whether what some statements declare is used by others.</summary>
    private static bool IsUsed(List<StatementSyntax> inside, List<StatementSyntax> behind, Report report)
        => behind.Count > 0 && report.Model.AnalyzeDataFlow(inside[0], inside[inside.Count - 1]) is { VariablesDeclared: var declared }
            && behind.Any(statement => statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name
                => report.Model.GetSymbolInfo(name, report.Cancellation).Symbol is ILocalSymbol local
                    && declared.Contains(local, SymbolEqualityComparer.Default)));

    /// <summary>Whether the local that holds it goes: what disposes of itself, and is asked for nothing.</summary>
    private static bool CanUse(
        InvocationExpressionSyntax taking,
        StatementSyntax taken,
        List<StatementSyntax> inside,
        List<StatementSyntax> behind,
        StatementSyntax given,
        Report report)
        => taken is LocalDeclarationStatementSyntax && KeptResult.Of(taking) is { Name: var name }
            && Release.MethodOf(taking, report) is { } method && Release.IsDisposable(method.ReturnType)
            && Surroundings.Next(taken) == inside[0]
            && !given.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            && !inside.Concat(behind).Where(statement => statement != given).Any(statement
                => statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(mentioned => mentioned.Identifier.Text == name));
}
