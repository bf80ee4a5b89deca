using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>
/// Whether anything at all changes what a static field or property holds, kernel code or not. Most are tables that nobody changes, and
/// of those this says so by the few places that name them: who reaches them is not asked.
/// </summary>
internal sealed class StaticMentions(Compilation compilation, CancellationToken cancellation)
{
    public bool IsChanged(ISymbol held)
        => !IsConstant(held is IFieldSymbol field ? field.Type : ((IPropertySymbol)held).Type)
            && ScopesOf(held).Any(scope => IsChanged(held, scope));

    /// <summary>A number or a string has nothing in it that could be changed.</summary>
    private static bool IsConstant(ITypeSymbol type)
        => type is { SpecialType: not (SpecialType.None or SpecialType.System_Array or SpecialType.System_Object) } or { TypeKind: TypeKind.Enum };

    /// <summary>Where it can be named: what is private within its own type alone.</summary>
    private IEnumerable<SyntaxNode> ScopesOf(ISymbol held)
        => held.DeclaredAccessibility == Accessibility.Private
            ? held.ContainingType.DeclaringSyntaxReferences.Select(declaration => declaration.GetSyntax(cancellation))
            : compilation.SyntaxTrees.Where(tree => Has(tree, held.Name)).Select(tree => tree.GetRoot(cancellation));

    private static bool Has(SyntaxTree tree, string name)
        => tree.ToString() is var text
            && (text.IndexOf(name, StringComparison.Ordinal) >= 0 || text.IndexOf("\\u", StringComparison.Ordinal) >= 0);

    private bool IsChanged(ISymbol held, SyntaxNode scope)
    {
        foreach (var token in scope.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == held.Name && token.Parent is IdentifierNameSyntax name
                && IsChangedAt(held, name))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsChangedAt(ISymbol held, IdentifierNameSyntax name)
    {
        var model = compilation.GetSemanticModel(name.SyntaxTree);
        return (model.GetOperation(name, cancellation) ?? model.GetOperation(name.Parent!, cancellation)) is { } use
            && StaticWrite.Through(use) is { } written
                && SymbolEqualityComparer.Default.Equals(EntryPoints.Written(written), EntryPoints.Written(held));
    }
}
