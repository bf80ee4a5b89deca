using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators;

/// <summary>The names that the meaning of a declaration's own words rests on.</summary>
internal static class SurroundingNames
{
    /// <summary>The words of its head, and the types, namespaces and usings around it.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="end">Where its head ends.</param>
    public static HashSet<string> Of(SyntaxNode declaration, int end)
    {
        var names = new HashSet<string> { FileDeclarations.GlobalUsings };
        Identifiers.AddTo(names, declaration.SyntaxTree.GetText().ToString(TextSpan.FromBounds(declaration.SpanStart, end)));
        for (var outer = declaration.Parent; outer is not null; outer = outer.Parent)
        {
            Add(names, outer);
        }

        return names;
    }

    private static void Add(ICollection<string> names, SyntaxNode outer)
    {
        switch (outer)
        {
            case TypeDeclarationSyntax type:
                names.Add(type.Identifier.ValueText);
                break;
            case BaseNamespaceDeclarationSyntax inner:
                Identifiers.AddTo(names, inner.Name.ToString());
                Identifiers.AddTo(names, inner.Usings.ToString());
                break;
            case CompilationUnitSyntax file:
                Identifiers.AddTo(names, file.Usings.ToString());
                break;
        }
    }
}
