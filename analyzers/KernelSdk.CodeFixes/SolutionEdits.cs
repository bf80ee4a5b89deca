using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>Whether something changes, and what changes still compiles.</summary>
    /// <remarks>
    /// A fixer asks for what it needs. It cannot ask for all that C# wants of the place: no jump over a declaration that is used later,
    /// no <c>ref</c> to a local of an iterator, no <c>out</c> argument in an expression tree. The compiler knows.
    /// </remarks>
    public static async Task<bool> CanMakeAsync(Solution solution, Edit edit, CancellationToken cancellation)
    {
        if (solution.GetDocument(edit.Tree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } before)
        {
            return false;
        }

        var root = await edit.Tree.GetRootAsync(cancellation).ConfigureAwait(false);
        var member = edit.Nodes[0].AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First();
        var rewriting = Rewrite(root, [edit], [member]);
        var changed = document.WithSyntaxRoot(rewriting.Root);
        if (rewriting.Root.IsEquivalentTo(root)
            || await changed.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } after)
        {
            return false;
        }

        var tracked = (await changed.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!.GetCurrentNode(member);
        return tracked is not null && Errors(after, tracked) <= Errors(before, member);

        int Errors(SemanticModel model, SyntaxNode within)
            => model.GetDiagnostics(within.Span, cancellation).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static Rewriting Rewrite(SyntaxNode root, IEnumerable<Edit> edits, IEnumerable<SyntaxNode> others)
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
