using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>Types of one full name in several assemblies, which C# cannot tell apart by name.</summary>
internal static class Namesakes
{
    /// <summary>Another type of the same full name that code here could mean; null if there is none.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol type, Compilation compilation)
        => compilation.GetTypesByMetadataName(MetadataName(type)).FirstOrDefault(other =>
            !SymbolEqualityComparer.Default.Equals(other, type) && compilation.IsSymbolAccessibleWithin(other, compilation.Assembly));

    /// <summary><c>Teaching.Outer+Inner</c>.</summary>
    private static string MetadataName(INamedTypeSymbol type)
    {
        var name = string.Join("+", type.WithContainers().Select(each => each.MetadataName));
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{type.ContainingNamespace.ToDisplayString(Plain)}.{name}";
    }

    /// <summary>Without the <c>@</c> of names that are keywords.</summary>
    private static readonly SymbolDisplayFormat Plain = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
}
