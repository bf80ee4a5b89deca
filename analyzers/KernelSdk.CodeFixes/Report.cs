using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.CodeFixes;

/// <summary>One report, and what is known of the code that it is about.</summary>
internal sealed class Report(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
{
    public Diagnostic Diagnostic { get; } = diagnostic;

    public SyntaxNode Root { get; } = root;

    public SemanticModel Model { get; } = model;

    public CancellationToken Cancellation { get; } = cancellation;

    public TextSpan Span => Diagnostic.Location.SourceSpan;

    /// <summary>The innermost node that has the report's span.</summary>
    public SyntaxNode Node => Root.FindNode(Span, getInnermostNodeForTie: true);

    /// <summary>A step of the way that the report tells, by its number.</summary>
    public SyntaxNode? Way(int step)
        => step < Diagnostic.AdditionalLocations.Count && Diagnostic.AdditionalLocations[step] is { } place
            && place.SourceTree == Root.SyntaxTree
            ? Root.FindNode(place.SourceSpan, getInnermostNodeForTie: true)
            : null;

    public static async Task<Report?> OfAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
        => await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? new(diagnostic, root, model, cancellation)
            : null;
}
