using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>Which namespace something is in, without spelling its name out: it is asked for each call.</summary>
internal static class Namespaces
{
    /// <summary>Whether it is <c>System</c>, or one below it.</summary>
    public static bool IsInSystem(this INamespaceSymbol? space)
    {
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System" };
    }

    /// <summary>Whether it is <c>System</c> itself.</summary>
    public static bool IsSystem(this INamespaceSymbol? space) => space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether it is <c>System.Collections</c>, or one below it.</summary>
    public static bool IsInCollections(this INamespaceSymbol? space)
        => space is { IsGlobalNamespace: false }
            && (space is { Name: "Collections", ContainingNamespace: var outer } && outer.IsSystem()
            || space.ContainingNamespace.IsInCollections());

    /// <summary>Whether it is one of those right below <c>System.Collections</c>.</summary>
    public static bool IsOfCollections(this INamespaceSymbol? space, params ReadOnlySpan<string> names)
        => space is { ContainingNamespace: { Name: "Collections", ContainingNamespace: var outer } } && outer.IsSystem()
            && names.IndexOf(space.Name) >= 0;
}
