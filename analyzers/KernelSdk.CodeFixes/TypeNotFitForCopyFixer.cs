using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Makes the type of KSDK1091 one that can hold any bits: <c>byte</c> in place of <c>bool</c>, with a test at each use, and a sequential
/// layout.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TypeNotFitForCopyFixer() : ReportFixer("Make it fit for any bits", RuleIdentifiers.TypeNotFitForCopy)
{
    private protected override Edit? Find(Report report)
        => report.Root.FindToken(report.Span.Start).Parent switch
        {
            BaseTypeDeclarationSyntax type => Sequential(type),
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: var type } } field
                => Widened(report, field, type),
            PropertyDeclarationSyntax { Type: var type } property => Widened(report, property, type),
            _ => null,
        };

    private static Edit? Sequential(BaseTypeDeclarationSyntax type)
        => type.AttributeLists.SelectMany(list => list.Attributes)
            .SelectMany(attribute => attribute.DescendantNodes().OfType<IdentifierNameSyntax>())
            .FirstOrDefault(name => name.Identifier.Text == "Auto") is { } layout
            ? Edit.Replacing(layout, current => SyntaxFactory.IdentifierName("Sequential").WithTriviaFrom(current))
            : null;

    private static Edit? Widened(Report report, SyntaxNode declaration, TypeSyntax type)
    {
        if (report.Model.GetDeclaredSymbol(declaration, report.Cancellation) is not { } field || IsNamedElsewhere(field, report))
        {
            return null;
        }

        var uses = report.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == field.Name
                && SymbolEqualityComparer.Default.Equals(report.Model.GetSymbolInfo(name, report.Cancellation).Symbol, field))
            .Select(FlagUse.Of)
            .ToList();
        var places = uses.OfType<FlagUse>().ToLookup(use => use.Place);
        return uses.Contains(null)
            ? null
            : new(
                rewriting =>
                {
                    // What stands inside comes first.
                    foreach (var place in places.OrderBy(place => place.Key.Span.Length))
                    {
                        rewriting.Replace(
                            place.Key,
                            current => place.OrderBy(use => use.IsStored).Aggregate(current, (node, use) => use.Rewrite(node)));
                    }

                    rewriting.Replace(type, current => SyntaxFactory.ParseTypeName("byte").WithTriviaFrom(current));
                },
                [.. places.Select(place => place.Key), type]);
    }

    /// <summary>Whether another file knows the field too: an edit is about one.</summary>
    private static bool IsNamedElsewhere(ISymbol field, Report report)
        => report.Model.Compilation.SyntaxTrees.Any(tree => tree != report.Root.SyntaxTree && IsNamedIn(tree, field, report));

    private static bool IsNamedIn(SyntaxTree tree, ISymbol field, Report report)
    {
        var names = tree.GetRoot(report.Cancellation).DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == field.Name)
            .ToList();
        if (names.Count == 0)
        {
            return false;
        }

        var model = report.Model.Compilation.GetSemanticModel(tree);
        return names.Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, report.Cancellation).Symbol, field));
    }
}
