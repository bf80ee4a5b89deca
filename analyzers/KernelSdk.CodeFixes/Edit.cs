using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>What a fixer does about one report: the nodes that it changes or looks at, all of one document, and how.</summary>
/// <param name="apply">Makes the change; it finds the nodes through the <see cref="Rewriting"/>, since other edits came before.</param>
/// <param name="nodes">One at least. The first stands for the place that is mended.</param>
internal sealed class Edit(Action<Rewriting> apply, params SyntaxNode[] nodes)
{
    private SyntaxNode _scope = nodes[0];

    private string _purpose = "";

    public IReadOnlyList<SyntaxNode> Nodes { get; } = nodes;

    public SyntaxTree Tree => Nodes[0].SyntaxTree;

    public void Apply(Rewriting rewriting) => apply(rewriting);

    /// <summary>Whether nothing is left to do after another edit: two reports on one parameter, or two that want the same guard.</summary>
    public bool IsDoneBy(Edit earlier)
        => earlier._purpose == _purpose
            && (_purpose.Length == 0 ? earlier._scope == _scope : earlier._scope.Contains(_scope));

    /// <summary>The edit that puts something else in the place of one node.</summary>
    public static Edit Replacing<T>(T node, Func<T, SyntaxNode> rewrite)
        where T : SyntaxNode
        => new(rewriting => rewriting.Replace(node, rewrite), node);

    /// <summary>The edit that puts a guard before an <see cref="Anchor"/>, where the block has not the same guard further up.</summary>
    public static Edit Guarding(SyntaxNode anchor, IfStatementSyntax guard)
        => new(rewriting => rewriting.InsertBefore(anchor, guard), anchor)
        {
            _scope = anchor.Parent is BlockSyntax block ? block : anchor,
            _purpose = guard.NormalizeWhitespace().ToString(),
        };
}
