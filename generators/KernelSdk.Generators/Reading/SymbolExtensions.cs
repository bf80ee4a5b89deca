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

    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(FullFormat);

    public static string ShortName(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>Whether this is the type with that metadata name, <c>KernelSdk.UserPtr`1</c>.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        var dot = metadataName.LastIndexOf('.');
        return named.MetadataName == metadataName[(dot + 1)..]
            && named.ContainingNamespace.ToDisplayString() == metadataName[..dot];
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
}
