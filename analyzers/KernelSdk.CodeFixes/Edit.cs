using Microsoft.CodeAnalysis;

namespace KernelSdk.CodeFixes;

/// <summary>What a fixer does about one report: the nodes that it changes or looks at, all of one document, and how.</summary>
/// <param name="apply">Makes the change; it finds the nodes through the <see cref="Rewriting"/>, since other edits came before.</param>
/// <param name="nodes">One at least. The first stands for the place that is mended.</param>
internal sealed class Edit(Action<Rewriting> apply, params SyntaxNode[] nodes)
{
    public IReadOnlyList<SyntaxNode> Nodes { get; } = nodes;

    /// <summary>
    /// Of several edits with one first node and one purpose only the first is made: two reports on one parameter, or two that want the
    /// same guard.
    /// </summary>
    public string Purpose { get; set; } = "";

    public SyntaxTree Tree => Nodes[0].SyntaxTree;

    public void Apply(Rewriting rewriting) => apply(rewriting);

    /// <summary>The edit that puts something else in the place of one node.</summary>
    public static Edit Replacing<T>(T node, Func<T, SyntaxNode> rewrite)
        where T : SyntaxNode
        => new(rewriting => rewriting.Replace(node, rewrite), node);
}
