using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>A function that escapes from the rules about addresses.</summary>
/// <param name="Place">Its attribute.</param>
/// <param name="Function">Its name.</param>
/// <param name="Reason">Why it says it does; null if it says nothing.</param>
internal sealed record Escape(Location Place, string Function, string? Reason);

/// <summary>Finds the escapes of an assembly, those of generated code among them.</summary>
internal static class Escapes
{
    /// <summary>In whatever namespace, as the engine knows it.</summary>
    private const string Attribute = "UserPointerEscapeAttribute";

    /// <summary>File by file, from top to bottom.</summary>
    public static IReadOnlyList<Escape> In(Compilation compilation, CancellationToken cancellation)
        => [.. compilation.SyntaxTrees
            .OrderBy(static tree => tree.FilePath, StringComparer.Ordinal)
            .SelectMany(tree => In(tree, compilation, cancellation))];

    private static IEnumerable<Escape> In(SyntaxTree tree, Compilation compilation, CancellationToken cancellation)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var attribute in tree.GetRoot(cancellation).DescendantNodes().OfType<AttributeSyntax>())
        {
            if (model.GetSymbolInfo(attribute, cancellation).Symbol is { ContainingType.Name: Attribute })
            {
                var reason = attribute.ArgumentList?.Arguments.FirstOrDefault() is { } argument
                    ? model.GetConstantValue(argument.Expression, cancellation).Value as string : null;
                yield return new(attribute.GetLocation(), NameOf(attribute.Parent?.Parent, model, cancellation), reason);
            }
        }
    }

    private static string NameOf(SyntaxNode? function, SemanticModel model, CancellationToken cancellation) => function switch
    {
        null => "",
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        AnonymousFunctionExpressionSyntax => $"a lambda in {MemberAround(function, model, cancellation)?.Name}",
        _ => model.GetDeclaredSymbol(function, cancellation)?.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) ?? "",
    };

    private static ISymbol? MemberAround(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
        => node.FirstAncestorOrSelf<SyntaxNode>(static each => each is AccessorDeclarationSyntax or BaseMethodDeclarationSyntax) is { } member
            ? model.GetDeclaredSymbol(member, cancellation) : null;
}
