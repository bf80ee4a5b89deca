using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.CodeFixes;

/// <summary>
/// The statements under a lock: the block of a <c>lock</c> or <c>using</c> statement, or what lies between a call that takes and one that
/// gives back.
/// </summary>
internal sealed class LockedRegion
{
    /// <summary>The statement that takes the lock; all of it, if it has the region for its block.</summary>
    private readonly StatementSyntax _head;

    private readonly List<StatementSyntax> _inside;

    private LockedRegion(StatementSyntax head, StatementSyntax? behind, SyntaxNode owner, IEnumerable<StatementSyntax> inside)
    {
        _head = head;
        Behind = behind;
        Owner = owner;
        _inside = [.. inside];
    }

    /// <summary>The statement behind which the lock is free; null if that is the end of the block.</summary>
    public StatementSyntax? Behind { get; }

    /// <summary>What has the statements in its list.</summary>
    public SyntaxNode Owner { get; }

    /// <summary>The releases on ways out that the statement contains.</summary>
    public IReadOnlyList<StatementSyntax> ReleasesWithin { get; private init; } = [];

    private bool IsBlock => Owner != _head.Parent;

    /// <summary>The region around a statement; a release inside the statement, on a way out, goes when the statement moves.</summary>
    public static LockedRegion? Of(SyntaxNode taking, StatementSyntax statement, Report report)
    {
        if (taking.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault() is not { } head
            || Surroundings.ListOf(head.Parent) is not { } list)
        {
            return null;
        }

        if (head is LockStatementSyntax { Statement: BlockSyntax locked })
        {
            return new(head, head, locked, locked.Statements);
        }

        if (head is UsingStatementSyntax { Statement: BlockSyntax used })
        {
            return new(head, head, used, used.Statements);
        }

        var rest = list.Skip(list.IndexOf(head) + 1).ToList();
        if (head is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword })
        {
            return new(head, null, head.Parent!, rest);
        }

        if (taking is not InvocationExpressionSyntax call || head is not ExpressionStatementSyntax)
        {
            return null;
        }

        var releases = Release.Statements(call, report).ToLookup(release => statement.Span.Contains(release.Span));
        return releases[false].ToList() is [var given] && given.Parent == head.Parent && given.SpanStart > statement.SpanStart
            ? new(head, given, head.Parent!, rest.TakeWhile(each => each != given)) { ReleasesWithin = [.. releases[true]] }
            : null;
    }

    public bool Contains(TextSpan span) => _inside.Any(statement => statement.Span.Contains(span));

    public bool IsFirst(StatementSyntax statement) => _inside[0] == statement;

    public bool IsLast(StatementSyntax statement) => _inside[_inside.Count - 1] == statement;

    /// <summary>The statement in front of the lock, and of the variable that tells whether it was taken.</summary>
    public Edit InFront(StatementSyntax statement)
    {
        var place = Surroundings.Previous(_head) is LocalDeclarationStatementSyntax { Declaration.Variables: [var taken] } declaration
            && _head.DescendantNodes().OfType<ArgumentSyntax>().Any(argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword)
                && argument.Expression.ToString() == taken.Identifier.Text)
            ? (StatementSyntax)declaration
            : _head;
        if (!IsBlock)
        {
            var list = Surroundings.ListOf(Owner)!.Value;
            var run = list.Skip(list.IndexOf(place)).TakeWhile(each => each != statement).ToList();
            return new(
                rewriting =>
                {
                    RemoveReleases(rewriting);
                    rewriting.Rearrange([.. run, statement], current => Apart(rewriting, current[run.Count], current.Take(run.Count)));
                },
                [statement, .. run, .. ReleasesWithin]);
        }

        return new(
            rewriting =>
            {
                var moved = rewriting.Current(statement);
                rewriting.Remove(statement);
                rewriting.Rearrange([_head], current => Apart(rewriting, moved, current));
            },
            statement,
            _head);
    }

    /// <summary>The statement behind the lock. With a copy the value is taken where the statement was.</summary>
    public Edit MovedBehind(StatementSyntax statement, KernelCopy? copy) => IsBlock
        ? new(
            rewriting =>
            {
                var name = copy is null ? null : rewriting.Names.Take(copy.WantedName(statement), statement);
                var moved = Using(rewriting, statement, copy, name);
                if (copy is null)
                {
                    rewriting.Remove(statement);
                    rewriting.Rearrange([_head], current => [.. current, rewriting.ApartFromBelow(rewriting.ApartFromAbove(moved))]);
                    return;
                }

                rewriting.Rearrange([statement], current => [Taken(rewriting, $"{name} = {Expressions.TextOf(copy.Value)};", current[0])]);
                rewriting.Rearrange([_head], current =>
                [
                    Taken(rewriting, $"{copy.Type} {name};", current[0]),
                    Rewriting.Joined(current[0]),
                    rewriting.ApartFromBelow(rewriting.ApartFromAbove(moved)),
                ]);
            },
            [statement, _head, .. copy is null ? Array.Empty<SyntaxNode>() : [copy.Value]])
        : new(
            rewriting =>
            {
                var name = copy is null ? null : rewriting.Names.Take(copy.WantedName(statement), statement);
                RemoveReleases(rewriting);
                var moved = rewriting.ApartFromBelow(Using(rewriting, statement, copy, name));
                rewriting.Rearrange([statement, Behind!], current =>
                [
                    .. copy is null
                        ? Array.Empty<StatementSyntax>()
                        : [Taken(rewriting, $"var {name} = {Expressions.TextOf(copy.Value)};", current[0])],
                    copy is null ? current[1].WithLeadingTrivia(Rewriting.Above(current[0])) : Rewriting.Joined(current[1]),
                    moved,
                ]);
            },
            [statement, Behind!, .. ReleasesWithin, .. copy is null ? Array.Empty<SyntaxNode>() : [copy.Value]]);

    /// <summary>A statement for the copy, with the blank line of the one that it precedes.</summary>
    private static StatementSyntax Taken(Rewriting rewriting, string text, StatementSyntax place)
        => rewriting.Statement(text).WithLeadingTrivia(Rewriting.Above(place));

    private void RemoveReleases(Rewriting rewriting)
    {
        foreach (var release in ReleasesWithin)
        {
            rewriting.Remove(release);
        }
    }

    /// <summary>The statement with the copy in place of the value.</summary>
    private static StatementSyntax Using(Rewriting rewriting, StatementSyntax statement, KernelCopy? copy, string? name)
    {
        var current = rewriting.Current(statement);
        var moved = copy is null || name is null
            ? current
            : current.ReplaceNode(rewriting.Current(copy.Value), SyntaxFactory.IdentifierName(name).WithTriviaFrom(copy.Value));
        return Rewriting.Renewed(Rewriting.Joined(moved));
    }

    private static IEnumerable<StatementSyntax> Apart(Rewriting rewriting, StatementSyntax moved, IEnumerable<StatementSyntax> then)
    {
        var rest = then.ToList();
        var own = Rewriting.Joined(moved);
        yield return Rewriting.Renewed(own).WithLeadingTrivia(Rewriting.Above(rest[0]).AddRange(own.GetLeadingTrivia()));
        yield return rewriting.ApartFromAbove(Rewriting.Joined(rest[0]));
        foreach (var each in rest.Skip(1))
        {
            yield return each;
        }
    }
}
