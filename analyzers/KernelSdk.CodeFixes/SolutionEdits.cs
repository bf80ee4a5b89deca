using Microsoft.CodeAnalysis;

namespace KernelSdk.CodeFixes;

/// <summary>Makes edits in the documents of a solution.</summary>
internal static class SolutionEdits
{
    /// <summary>All edits that do not meet each other, in the order of the text.</summary>
    public static async Task<Solution> MakeAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellation)
    {
        var made = solution;
        foreach (var ofTree in edits.GroupBy(edit => edit.Tree))
        {
            if (solution.GetDocument(ofTree.Key) is { } document)
            {
                var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
                made = made.WithDocumentSyntaxRoot(document.Id, Rewrite(root!, ofTree, []).Root);
            }
        }

        return made;
    }

    /// <param name="root">The document as it is.</param>
    /// <param name="edits">Edits in it.</param>
    /// <param name="others">Nodes that are looked for afterwards.</param>
    public static Rewriting Rewrite(SyntaxNode root, IEnumerable<Edit> edits, IEnumerable<SyntaxNode> others)
    {
        var inOrder = edits.OrderBy(edit => edit.Nodes[0].SpanStart).ToList();
        var rewriting = new Rewriting(root, inOrder.SelectMany(edit => edit.Nodes).Concat(others));
        foreach (var edit in inOrder)
        {
            rewriting.Make(edit);
        }

        return rewriting;
    }
}
