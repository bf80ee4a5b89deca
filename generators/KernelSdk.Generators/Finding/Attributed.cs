using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>A declaration with one of the generator's attributes, as the compiler understands it. It lives for one reading.</summary>
/// <param name="Node">The declaration.</param>
/// <param name="Symbol">What it declares.</param>
/// <param name="Attributes">The attribute, more than once where that is an error.</param>
/// <param name="Compilation">What it is part of.</param>
internal sealed record Attributed(SyntaxNode Node, ISymbol Symbol, ImmutableArray<AttributeData> Attributes, CSharpCompilation Compilation)
{
    public static Attributed Of(GeneratorAttributeSyntaxContext context) => new(
        context.TargetNode, context.TargetSymbol, context.Attributes, (CSharpCompilation)context.SemanticModel.Compilation);

    /// <summary>The declaration with the attribute, if one of that name that stands on it is the one.</summary>
    public static Attributed? With(string attribute, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(node, cancellation) is not { } symbol)
        {
            return null;
        }

        var attributes = symbol.GetAttributes()
            .Where(each => each.AttributeClass.Is(attribute)
                && each.ApplicationSyntaxReference is { } place
                && place.SyntaxTree == node.SyntaxTree
                && node.Span.Contains(place.Span))
            .ToImmutableArray();
        return attributes.IsEmpty ? null : new(node, symbol, attributes, (CSharpCompilation)model.Compilation);
    }
}
