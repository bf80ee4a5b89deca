using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace KernelSdk.CodeFixes;

/// <summary>
/// One document in which edit after edit is made. All of a document in one go: two that knew nothing of each other would give one name
/// to two variables of a block. An edit whose nodes went away with an earlier one is left for the next time.
/// </summary>
internal sealed class Rewriting
{
    private readonly HashSet<(SyntaxNode Node, string Purpose)> _made = [];

    public Rewriting(SyntaxNode root, IEnumerable<SyntaxNode> nodes) => Root = root.TrackNodes(nodes.Distinct());

    public SyntaxNode Root { get; private set; }

    /// <summary>Asked with nodes of the document as it was.</summary>
    public FreeNames Names { get; } = new();

    public void Make(Edit edit)
    {
        if (edit.Nodes.All(node => Root.GetCurrentNode(node) is not null) && _made.Add((edit.Nodes[0], edit.Purpose)))
        {
            edit.Apply(this);
        }
    }

    /// <summary>What has become of a node of the edit.</summary>
    public T Current<T>(T node)
        where T : SyntaxNode
        => Root.GetCurrentNode(node)!;

    /// <summary>Puts something else in a node's place, formatted.</summary>
    public void Replace<T>(T node, Func<T, SyntaxNode> rewrite)
        where T : SyntaxNode
    {
        var current = Current(node);
        Root = Root.ReplaceNode(current, rewrite(current).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>
    /// Puts statements before another, in braces with it where it stands alone. Comments stay with the statement that they are about.
    /// </summary>
    public void InsertBefore(StatementSyntax place, params StatementSyntax[] statements)
    {
        var current = Current(place);
        var (above, own) = Split(current.GetLeadingTrivia());
        var inserted = statements
            .Select((statement, at) => statement
                .WithLeadingTrivia(at == 0 ? above : [])
                .WithTrailingTrivia(EndOfLines(at == statements.Length - 1 || statement is IfStatementSyntax ? 2 : 1))
                .WithAdditionalAnnotations(Formatter.Annotation))
            .ToList();
        if (current.Parent is BlockSyntax or SwitchSectionSyntax)
        {
            var both = inserted.Append(current.WithLeadingTrivia(own));
            Root = Root.ReplaceNode(current, both);
            return;
        }

        var block = SyntaxFactory.Block(inserted.Append(current.WithLeadingTrivia(own)));
        Root = Root.ReplaceNode(current, block.WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>Blank lines, which go above what is inserted, and comments, which do not.</summary>
    private static (SyntaxTriviaList Above, SyntaxTriviaList Own) Split(SyntaxTriviaList leading)
    {
        var blank = leading.TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var lines = blank.Select((trivia, at) => trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? at + 1 : 0).DefaultIfEmpty().Max();
        return ([.. leading.Take(lines)], [.. leading.Skip(lines)]);
    }

    /// <summary>As the file ends its lines.</summary>
    private SyntaxTriviaList EndOfLines(int count)
    {
        var first = Root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var endOfLine = first == default ? SyntaxFactory.LineFeed : SyntaxFactory.EndOfLine(first.ToString());
        return [.. Enumerable.Repeat(endOfLine, count)];
    }
}
