using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>The names that reading a system call rests on.</summary>
internal static class SyscallNames
{
    public static IEnumerable<string> Of(Attributed declaration, SyscallModel model)
    {
        var method = (MethodDeclarationSyntax)declaration.Node;
        var names = SurroundingNames.Of(method, ((SyntaxNode?)method.Body ?? method.ExpressionBody)?.SpanStart ?? method.Span.End);
        names.UnionWith([model.Container.WrapperClass, model.Name, "Libc", .. GeneratedNames.OfSyscall(model.Name)]);
        return IsInSeveralPlaces(declaration.Symbol) ? names.Append(Identifiers.Unreadable) : names;
    }

    /// <summary>A partial method, whose other half is elsewhere, or one with overloads, which it is compared with.</summary>
    private static bool IsInSeveralPlaces(ISymbol method)
        => method.DeclaringSyntaxReferences.Length > 1
            || method is IMethodSymbol { PartialDefinitionPart: not null } or IMethodSymbol { PartialImplementationPart: not null }
            || method.ContainingType.GetMembers(method.Name).Length > 1;
}
