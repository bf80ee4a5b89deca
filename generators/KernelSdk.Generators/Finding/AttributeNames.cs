using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>How an attribute can be written: what can be told from the text alone, file by file.</summary>
internal static class AttributeNames
{
    /// <summary>What the name of an attribute can be written without.</summary>
    public const string Suffix = "Attribute";

    /// <summary>Whether one of the attributes has this one's simple name, with or without <c>Attribute</c>, or an alias of the file for it.</summary>
    public static bool IsNamed(SyntaxList<AttributeListSyntax> lists, string attribute)
        => lists.Any(list => list.Attributes.Any(each => IsNameOf(attribute, each.Name) || IsAliasOf(attribute, each.Name)));

    /// <summary>Whether a name ends in the attribute's own: <c>KernelSdk.SyscallTable</c>.</summary>
    public static bool IsNameOf(string attribute, NameSyntax? name) => name switch
    {
        QualifiedNameSyntax qualified => IsNameOf(attribute, qualified.Right),
        AliasQualifiedNameSyntax qualified => IsNameOf(attribute, qualified.Name),
        SimpleNameSyntax simple => IsNameOf(attribute, simple.Identifier.ValueText),
        _ => false,
    };

    private static bool IsNameOf(string attribute, string name)
    {
        var start = attribute.LastIndexOf('.') + 1;
        var length = attribute.Length - start;
        return (name.Length == length || name.Length == length - Suffix.Length)
            && string.CompareOrdinal(attribute, start, name, 0, name.Length) == 0;
    }

    private static bool IsAliasOf(string attribute, NameSyntax name)
        => name is IdentifierNameSyntax { Identifier.ValueText: var alias }
            && name.Ancestors().SelectMany(UsingsOf).Any(directive =>
                directive.Alias?.Name.Identifier.ValueText is { } declared
                && (declared == alias || declared == alias + Suffix)
                && IsNameOf(attribute, directive.Name));

    private static IEnumerable<UsingDirectiveSyntax> UsingsOf(SyntaxNode node) => node switch
    {
        CompilationUnitSyntax file => file.Usings,
        BaseNamespaceDeclarationSyntax inner => inner.Usings,
        _ => [],
    };
}
