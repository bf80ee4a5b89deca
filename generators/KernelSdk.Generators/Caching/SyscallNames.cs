using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators;

/// <summary>The names that reading a system call rests on: those in its own head and around it, and those that are asked for.</summary>
internal static class SyscallNames
{
    public static IReadOnlyCollection<string> Of(GeneratorAttributeSyntaxContext context, SyscallModel model)
    {
        var method = (MethodDeclarationSyntax)context.TargetNode;
        var names = new HashSet<string> { FileDeclarations.GlobalUsings, model.Container.WrapperClass, model.Name, "Libc" };
        names.UnionWith(GeneratedNames.OfSyscall(model.Name));
        var end = ((SyntaxNode?)method.Body ?? method.ExpressionBody)?.SpanStart ?? method.Span.End;
        Identifiers.AddTo(names, Text(method, TextSpan.FromBounds(method.SpanStart, end)));
        for (var outer = method.Parent; outer is not null; outer = outer.Parent)
        {
            AddSurrounding(names, outer);
        }

        if (IsInSeveralPlaces(context.TargetSymbol))
        {
            names.Add(Identifiers.Unreadable);
        }

        return names;
    }

    private static void AddSurrounding(ICollection<string> names, SyntaxNode outer)
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

    /// <summary>A partial method, whose other half is elsewhere, or one with overloads, which it is compared with.</summary>
    private static bool IsInSeveralPlaces(ISymbol method)
        => method.DeclaringSyntaxReferences.Length > 1
            || method is IMethodSymbol { PartialDefinitionPart: not null } or IMethodSymbol { PartialImplementationPart: not null }
            || method.ContainingType.GetMembers(method.Name).Length > 1;

    private static string Text(SyntaxNode node, TextSpan span) => node.SyntaxTree.GetText().ToString(span);
}
