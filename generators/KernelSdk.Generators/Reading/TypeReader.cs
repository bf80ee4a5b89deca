using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>Reads the type that generated members go into.</summary>
internal static class TypeReader
{
    public static TypeModel Read(INamedTypeSymbol type) => new(
        type.ContainingNamespace.IsGlobalNamespace ? "" : NamespaceName(type.ContainingNamespace),
        type.WithContainers().Select(each => new TypeDeclaration(Keyword(each), each.Name.Escaped())).ToEquatableArray(),
        type.IsVisibleOutside());

    /// <summary>The first type, from the outermost inwards, whose declarations are not <c>partial</c>.</summary>
    public static INamedTypeSymbol? FirstNotPartial(INamedTypeSymbol type)
        => type.WithContainers().FirstOrDefault(each => !IsPartial(each));

    public static bool IsGeneric(INamedTypeSymbol type) => type.WithContainers().Any(each => each.TypeParameters.Length > 0);

    /// <summary>The type's first declaration, at its name.</summary>
    public static LocationInfo NameOf(INamedTypeSymbol type) => LocationInfo.From(type.Locations[0]);

    /// <summary>The name in the declaration that has the attribute.</summary>
    public static LocationInfo NameOf(Attributed declaration)
        => LocationInfo.From(((TypeDeclarationSyntax)declaration.Node).Identifier);

    /// <summary>Whether the attribute stands on another part of the type already.</summary>
    public static bool IsRepeated(Attributed declaration, string attribute)
        => declaration.Symbol.Attribute(attribute)?.ApplicationSyntaxReference?.GetSyntax()
            != declaration.Attributes[0].ApplicationSyntaxReference?.GetSyntax();

    /// <summary>A type with the attribute beside this one, whose name differs in case only; file names do not tell them apart.</summary>
    public static INamedTypeSymbol? CaseTwin(INamedTypeSymbol type, string attribute)
        => (type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace).GetTypeMembers().FirstOrDefault(other =>
            string.Equals(other.Name, type.Name, StringComparison.OrdinalIgnoreCase)
            && other.Name != type.Name
            && other.Has(attribute));

    /// <summary>A member whose name the generator gives to one of its own in a kernel or module.</summary>
    public static ISymbol? TakenName(INamedTypeSymbol type, IReadOnlyCollection<string> names)
        => type.GetMembers().FirstOrDefault(member =>
            names.Contains(member.Name) || member.Name.StartsWith(GeneratedNames.NumberPrefix, StringComparison.Ordinal));

    private static bool IsPartial(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string NamespaceName(INamespaceSymbol symbol) => symbol.ContainingNamespace is { IsGlobalNamespace: false } outer
        ? NamespaceName(outer) + "." + symbol.Name.Escaped()
        : symbol.Name.Escaped();

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };
}
