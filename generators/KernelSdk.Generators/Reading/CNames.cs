using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>What C calls the things that C# programs declare.</summary>
internal static class CNames
{
    /// <summary>Whether C can use the name.</summary>
    public static bool IsUsable(string name) => SyntaxFacts.IsValidIdentifier(name) && !CWords.Reserved.Contains(name);

    /// <summary>A name that C can use; one that it has taken gets an underscore.</summary>
    public static string Free(string name) => CWords.Reserved.Contains(name) ? name + "_" : name;

    /// <summary>The type of a pointer to this: <c>void *</c>, <c>void **</c>.</summary>
    public static string Pointer(this string type) => type + (type.EndsWith("*", StringComparison.Ordinal) ? "*" : " *");

    /// <summary>A struct's name: its <c>[CName]</c>, or its own in snake_case.</summary>
    public static string OfStruct(ITypeSymbol type) => Given(type) ?? Free(SnakeCase.From(type.Name));

    /// <summary>A field's name, or that of the property it stands behind.</summary>
    public static string OfField(IFieldSymbol field)
    {
        var property = PropertyOf(field);
        return Given(field)
            ?? (property is null ? null : Given(property))
            ?? Free(SnakeCase.From((property?.Name ?? field.Name).TrimStart('_')));
    }

    /// <summary>The header that <c>[CName]</c> names.</summary>
    public static string? HeaderOf(ITypeSymbol type)
        => type.Attribute(KnownNames.CName)?.NamedArguments.FirstOrDefault(argument => argument.Key == "Header").Value.Value as string;

    /// <summary>Metadata does not tie a field to its property; the compiler's name for it does: <c>&lt;Base&gt;k__BackingField</c>.</summary>
    private static ISymbol? PropertyOf(IFieldSymbol field)
    {
        var end = field.Name.IndexOf(">k__", StringComparison.Ordinal);
        return field.AssociatedSymbol
            ?? (end < 0 ? null : field.ContainingType.GetMembers(field.Name[1..end]).FirstOrDefault(member => member is IPropertySymbol));
    }

    private static string? Given(ISymbol symbol)
        => symbol.Attribute(KnownNames.CName) is { ConstructorArguments: [{ Value: string { Length: > 0 } name }] } ? name : null;
}
