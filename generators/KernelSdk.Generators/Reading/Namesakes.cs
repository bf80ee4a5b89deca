using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>Types of one full name in several assemblies, which C# cannot tell apart by name.</summary>
internal static class Namesakes
{
    /// <summary>Another type of the same full name that code here could mean; null if there is none.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol type, Compilation compilation)
        => Candidates(type, compilation).FirstOrDefault(other =>
            !SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, type.ContainingAssembly)
            && compilation.IsSymbolAccessibleWithin(other, compilation.Assembly));

    /// <summary>All types of the name. Few assemblies have the namespace, so few are asked.</summary>
    private static IEnumerable<INamedTypeSymbol> Candidates(INamedTypeSymbol type, Compilation compilation) => type.ContainingType is { } outer
        ? Candidates(outer, compilation).SelectMany(each => each.GetTypeMembers(type.Name, type.Arity))
        : compilation.GetCompilationNamespace(type.ContainingNamespace)?.GetTypeMembers(type.Name, type.Arity) ?? [];
}
