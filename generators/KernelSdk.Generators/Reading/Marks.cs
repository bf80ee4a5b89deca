using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>
/// What authors say of their own declarations by <c>[Obsolete]</c> and <c>[Experimental]</c>. It is said to those who use them;
/// generated code, which nobody wrote, is not told off for it.
/// </summary>
internal static class Marks
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";

    private static bool IsObsolete(ISymbol symbol) => symbol.Has(Obsolete);

    /// <summary>The diagnostic of an experimental declaration; null for any other.</summary>
    private static string? ExperimentalId(ISymbol symbol)
        => symbol.Attribute(Experimental) is { ConstructorArguments: [{ Value: string { Length: > 0 } id }, ..] } ? id : null;

    /// <summary>Whether nothing may use it any more: that is an error, wherever it is used.</summary>
    public static bool IsForbidden(ISymbol symbol)
        => symbol.Attribute(Obsolete) is { ConstructorArguments: [_, { Value: true }] };

    /// <summary>What an author says of a system call to those who use it: attributes for its wrapper.</summary>
    public static IEnumerable<string> OnWrapper(ISymbol method)
    {
        if (IsObsolete(method))
        {
            yield return "global::System.Obsolete";
        }

        if (ExperimentalId(method) is { } id)
        {
            yield return $"global::System.Diagnostics.CodeAnalysis.Experimental({SymbolDisplay.FormatLiteral(id, quote: true)})";
        }
    }

    /// <summary>The diagnostics that uses of these would get, and of what stands around them.</summary>
    public static EquatableArray<string> IdsOf(IEnumerable<ISymbol> symbols)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var symbol in symbols.SelectMany(WithContainers))
        {
            if (IsObsolete(symbol))
            {
                ids.UnionWith(["CS0612", "CS0618"]);
            }

            if (ExperimentalId(symbol) is { } id)
            {
                ids.Add(id);
            }
        }

        return ids.ToEquatableArray();
    }

    /// <summary>A type, and those it is made of.</summary>
    public static IEnumerable<ISymbol> Parts(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Prepend(named),
        _ => [type],
    };

    private static IEnumerable<ISymbol> WithContainers(ISymbol symbol)
    {
        for (var each = symbol; each is not (null or INamespaceSymbol); each = each.ContainingSymbol)
        {
            yield return each;
        }
    }
}
