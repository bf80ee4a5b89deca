using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>The names that reading a kernel or a module rests on.</summary>
internal static class TypeNames
{
    public static IEnumerable<string> Of(Attributed declaration, KernelModel model)
        => Of(declaration).Concat(GeneratedNames.OfKernel).Concat(model.Included.Select(entry => LastPart(entry.DisplayContainer)));

    public static IEnumerable<string> Of(Attributed declaration, ModuleModel model) => Of(declaration);

    private static IEnumerable<string> Of(Attributed declaration)
    {
        var type = (TypeDeclarationSyntax)declaration.Node;
        var end = type.OpenBraceToken.Span.IsEmpty ? type.Span.End : type.OpenBraceToken.SpanStart;
        return SurroundingNames.Of(type, end)
            .Append(type.Identifier.ValueText)
            .Append(FileDeclarations.NumberNames)
            .Append(FileDeclarations.WithoutCase(type.Identifier.ValueText));
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];
}
