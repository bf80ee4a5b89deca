using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What in a file is a method with a body: methods, constructors, operators, accessors, and the program at its top.</summary>
internal static class MethodDeclarations
{
    /// <summary>In their order in the file; local functions and lambdas are parts of what is around them.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxNode root)
        => root.DescendantNodesAndSelf(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax
            or BaseTypeDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax).Where(IsOne);

    /// <summary>All that is written of it: of a property that is nothing but an expression its type, too.</summary>
    public static SyntaxNode WholeOf(SyntaxNode declaration)
        => declaration is ArrowExpressionClauseSyntax { Parent: { } property } ? property : declaration;

    /// <summary>What is declared there.</summary>
    public static IMethodSymbol? SymbolOf(SyntaxNode declaration, SemanticModel model, CancellationToken cancellation)
        => model.GetDeclaredSymbol(WholeOf(declaration), cancellation) switch
        {
            IPropertySymbol property => property.GetMethod,
            var symbol => symbol as IMethodSymbol,
        };

    private static bool IsOne(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax arrow => arrow.Parent is BasePropertyDeclarationSyntax,
        CompilationUnitSyntax program => program.Members.Any(SyntaxKind.GlobalStatement),
        _ => false,
    };
}
