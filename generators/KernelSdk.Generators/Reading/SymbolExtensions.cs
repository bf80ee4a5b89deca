using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>Small questions to symbols that several readers ask.</summary>
internal static class SymbolExtensions
{
    /// <summary>Fully qualified, with <c>global::</c> and keywords for the special types.</summary>
    private static readonly SymbolDisplayFormat FullFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static string FullName(this ITypeSymbol type) => Keyword(type) ?? type.ToDisplayString(FullFormat);

    public static string ShortName(this ISymbol symbol)
        => Keyword(symbol) ?? symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The keyword of the types that most signatures are made of, which need no display string at every keystroke.</summary>
    private static string? Keyword(ISymbol symbol) => (symbol as ITypeSymbol)?.SpecialType switch
    {
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        _ => null,
    };

    /// <summary>Whether this is the type with that metadata name, <c>KernelSdk.UserPtr`1</c>.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        var start = metadataName.Length - named.MetadataName.Length;
        return start > 0
            && metadataName[start - 1] == '.'
            && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
            && IsNamespace(named.ContainingNamespace, metadataName, start - 1);
    }

    public static AttributeData? Attribute(this ISymbol symbol, string metadataName)
        => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(metadataName));

    public static bool Has(this ISymbol symbol, string metadataName) => symbol.Attribute(metadataName) is not null;

    /// <summary>The type and the types around it, from the outermost inwards.</summary>
    public static IEnumerable<INamedTypeSymbol> WithContainers(this INamedTypeSymbol type)
        => type.ContainingType is { } outer ? outer.WithContainers().Append(type) : [type];

    /// <summary>Whether code elsewhere in the assembly can name it.</summary>
    public static bool IsReachable(this Accessibility accessibility)
        => accessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>Whether the symbol and everything around it is public.</summary>
    public static bool IsVisibleOutside(this ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether code in other files of the assembly can name the type.</summary>
    public static bool IsVisibleInside(this INamedTypeSymbol type)
        => type.WithContainers().All(each => each.DeclaredAccessibility.IsReachable() && !each.IsFileLocal);

    /// <summary>Whether the compiler reports the type, or a part of it, by itself.</summary>
    public static bool IsUnknown(this ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => array.ElementType.IsUnknown(),
        IPointerTypeSymbol pointer => pointer.PointedAtType.IsUnknown(),
        INamedTypeSymbol named => named.TypeArguments.Any(each => each.SpecialType == SpecialType.System_Void || each.IsUnknown()),
        _ => false,
    };

    /// <summary>As C# writes it: <c>private protected</c>.</summary>
    public static string ToCSharp(this Accessibility accessibility) => SyntaxFacts.GetText(accessibility);

    public static string Escaped(this string identifier)
        => SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
            ? "@" + identifier
            : identifier;

    /// <summary>Whether the first <paramref name="end"/> characters name the namespace. Asked for every attribute at every keystroke, so without a string.</summary>
    private static bool IsNamespace(INamespaceSymbol symbol, string name, int end)
    {
        if (symbol.IsGlobalNamespace)
        {
            return end < 0;
        }

        var start = end - symbol.Name.Length;
        return start >= 0
            && string.CompareOrdinal(name, start, symbol.Name, 0, symbol.Name.Length) == 0
            && (start == 0 || name[start - 1] == '.')
            && IsNamespace(symbol.ContainingNamespace, name, start - 1);
    }
}
