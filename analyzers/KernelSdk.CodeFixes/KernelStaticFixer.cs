using System.Composition;
using KernelSdk.Analyzers;
using KernelSdk.Analyzers.KernelRules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Makes a static field or property what it is already (KSDK2001): nothing writes to it, so nothing is to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KernelStaticFixer : ReportFixer
{
    /// <summary>The fixer.</summary>
    public KernelStaticFixer()
        : base("Let nothing write to it", RuleIdentifiers.MutableStatic)
    {
    }

    /// <inheritdoc/>
    private protected override Edit? Find(Report report) => report.Node switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } only
            when report.Model.GetDeclaredSymbol(only, report.Cancellation) is IFieldSymbol { IsReadOnly: false } symbol
                && IsConstant(report, symbol)
            => new(rewriting => rewriting.Replace(field, WithReadOnly), field),
        PropertyDeclarationSyntax { AccessorList: not null } property
            when report.Model.GetDeclaredSymbol(property, report.Cancellation) is { SetMethod: not null } symbol
                && IsConstant(report, symbol)
            => new(rewriting => rewriting.Replace(property, WithoutSetter), property),
        _ => null,
    };

    private static FieldDeclarationSyntax WithReadOnly(FieldDeclarationSyntax field)
        => field.AddModifiers(SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space));

    private static PropertyDeclarationSyntax WithoutSetter(PropertyDeclarationSyntax property)
        => property.WithAccessorList(property.AccessorList!.WithAccessors(
            SyntaxFactory.List(property.AccessorList.Accessors.Where(accessor => !accessor.IsKind(SyntaxKind.SetAccessorDeclaration)))));

    /// <summary>Whether nobody writes to it, nor could without being seen, and it then is no state.</summary>
    private static bool IsConstant(Report report, ISymbol symbol)
        => MutableStatic.IsReplaceable(symbol) && !IsSeenElsewhere(symbol) && !UsesOf(report, symbol).Any(IsWrite);

    /// <summary>Whether code of another assembly can write to it.</summary>
    private static bool IsSeenElsewhere(ISymbol symbol)
    {
        var written = symbol is IPropertySymbol { SetMethod: { } setter } ? setter : symbol;
        for (var each = written; each is not (null or INamespaceSymbol); each = each.ContainingSymbol)
        {
            if (each.DeclaredAccessibility is Accessibility.Private or Accessibility.ProtectedAndInternal or Accessibility.Internal)
            {
                return each.DeclaredAccessibility != Accessibility.Private
                    && symbol.ContainingAssembly.GetAttributes()
                        .Any(attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");
            }
        }

        return true;
    }

    private static IEnumerable<IOperation> UsesOf(Report report, ISymbol symbol)
    {
        var compilation = report.Model.Compilation;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var names = tree.GetRoot(report.Cancellation).DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == symbol.Name);
            foreach (var name in names)
            {
                var model = tree == report.Model.SyntaxTree ? report.Model : compilation.GetSemanticModel(tree);
                var named = model.GetSymbolInfo(name, report.Cancellation).Symbol?.OriginalDefinition;
                if (SymbolEqualityComparer.Default.Equals(named, symbol.OriginalDefinition)
                    && (model.GetOperation(name, report.Cancellation) ?? model.GetOperation(name.Parent!, report.Cancellation)) is { } use)
                {
                    yield return use;
                }
            }
        }
    }

    private static bool IsWrite(IOperation use) => StaticWrite.IsTarget(use) || StaticWrite.IsChanged(use);
}
