using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace KernelSdk.CodeFixes;

/// <content>Lists of statements.</content>
internal sealed partial class Rewriting
{
    /// <summary>A new statement, from text whose lines end in <c>\n</c>; a blank line follows it if that is asked for.</summary>
    public StatementSyntax Statement(string text, bool isApart = false)
    {
        var endOfLine = EndOfLines(1).ToString();
        return SyntaxFactory.ParseStatement(text.Replace("\n", endOfLine))
            .WithTrailingTrivia(EndOfLines(isApart ? 2 : 1))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>Puts a statement behind another one of a list.</summary>
    public void InsertAfter(StatementSyntax place, StatementSyntax inserted)
        => Rearrange([place], current =>
        [
            .. current,
            inserted.WithTrailingTrivia(EndOfLines(inserted is IfStatementSyntax ? 2 : 1)).WithAdditionalAnnotations(Formatter.Annotation),
        ]);

    /// <summary>Puts statements in the place of others that stand one behind the other in a list.</summary>
    public void Rearrange(IReadOnlyList<StatementSyntax> run, Func<IReadOnlyList<StatementSyntax>, IEnumerable<StatementSyntax>> rewrite)
    {
        var current = run.Select(Current).ToList();
        var owner = current[0].Parent!;
        var list = Surroundings.ListOf(owner)!.Value;
        var start = list.IndexOf(current[0]);
        var rewritten = rewrite(current).ToList();
        if (start + run.Count == list.Count && rewritten.Count > 0)
        {
            // No blank line in front of the brace.
            rewritten[rewritten.Count - 1] = WithOneEndOfLine(rewritten[rewritten.Count - 1]);
        }
        else if (start + run.Count < list.Count && rewritten.Count > 0 && StartsApart(list[start + run.Count]))
        {
            rewritten[rewritten.Count - 1] = WithOneEndOfLine(rewritten[rewritten.Count - 1]);
        }

        var all = SyntaxFactory.List(list.Take(start).Concat(rewritten).Concat(list.Skip(start + run.Count)));
        Root = Root.ReplaceNode(
            owner,
            owner is BlockSyntax block ? block.WithStatements(all) : ((SwitchSectionSyntax)owner).WithStatements(all));
    }

    /// <summary>Two statements that stood the other way round: blank lines stay where they are, comments go along.</summary>
    public IEnumerable<StatementSyntax> Swapped(StatementSyntax first, StatementSyntax second)
    {
        var (above, own) = Split(second.GetLeadingTrivia());
        yield return first.WithLeadingTrivia(above.AddRange(Split(first.GetLeadingTrivia()).Own));
        yield return second.WithLeadingTrivia(first is IfStatementSyntax ? EndOfLines(1).AddRange(own) : own);
    }

    /// <summary>The blank lines above a statement, without its comment.</summary>
    public static SyntaxTriviaList Above(StatementSyntax statement) => Split(statement.GetLeadingTrivia()).Above;

    /// <summary>A statement without the blank lines above it.</summary>
    public static StatementSyntax Joined(StatementSyntax statement) => statement.WithLeadingTrivia(Split(statement.GetLeadingTrivia()).Own);

    /// <summary>A statement with a blank line above it.</summary>
    public StatementSyntax ApartFromAbove(StatementSyntax statement)
        => statement.WithLeadingTrivia(EndOfLines(1).AddRange(statement.GetLeadingTrivia()));

    /// <summary>A statement with a blank line above it, if the one in front ends in a brace.</summary>
    public StatementSyntax ApartFromBlock(StatementSyntax before, StatementSyntax statement)
        => before.GetLastToken().IsKind(SyntaxKind.CloseBraceToken) && !StartsApart(statement) ? ApartFromAbove(statement) : statement;

    /// <summary>A statement with a blank line below it, if it ends in a brace.</summary>
    public StatementSyntax ApartFromBelow(StatementSyntax statement)
        => statement.GetLastToken().IsKind(SyntaxKind.CloseBraceToken)
            ? statement.WithTrailingTrivia(statement.GetTrailingTrivia().AddRange(EndOfLines(1)))
            : statement;

    /// <summary>A statement that has moved to where it is indented otherwise.</summary>
    public static StatementSyntax Renewed(StatementSyntax statement) => statement.WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>Takes a statement out of its list; the blank line above it goes to the next one, which becomes the first.</summary>
    public void Remove(StatementSyntax statement)
    {
        var isFirst = Surroundings.Previous(Current(statement)) is null;
        var next = Surroundings.Next(Current(statement));
        Root = isFirst && next is not null
            ? Root.ReplaceNodes([Current(statement), next], (old, _) => old == next ? Joined(next) : old)
            : Root;
        Root = Root.RemoveNode(Current(statement), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static bool StartsApart(StatementSyntax statement)
        => statement.GetLeadingTrivia() is [var first, ..] && first.IsKind(SyntaxKind.EndOfLineTrivia);

    private static StatementSyntax WithOneEndOfLine(StatementSyntax statement)
    {
        var trailing = statement.GetTrailingTrivia();
        var first = trailing.IndexOf(SyntaxKind.EndOfLineTrivia);
        return first < 0 ? statement : statement.WithTrailingTrivia(trailing.Take(first + 1));
    }
}
