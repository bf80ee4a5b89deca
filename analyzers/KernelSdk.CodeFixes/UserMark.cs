using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary><c>[User]</c> on a parameter, a field or a result, and other marks on a method.</summary>
internal static class UserMark
{
    /// <summary>The edit that marks the symbol, if its declaration is one that can be changed.</summary>
    public static Edit? On(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol.DeclaringSyntaxReferences is not [var declaration])
        {
            return null;
        }

        return declaration.GetSyntax(cancellation) switch
        {
            ParameterSyntax { Type: not null } parameter => Edit.Replacing(parameter, With),
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field }
                => Above(field, "User"),
            MethodDeclarationSyntax method => Above(method, "return: User"),
            _ => null,
        };
    }

    /// <summary>The parameter with the mark before its type, among the attributes that it has.</summary>
    public static ParameterSyntax With(ParameterSyntax parameter)
    {
        if (parameter.AttributeLists is [.., { Target: null } last])
        {
            return parameter.ReplaceNode(last, last.AddAttributes(List("User").Attributes[0]));
        }

        var bare = parameter.WithoutLeadingTrivia();
        return bare
            .WithAttributeLists(bare.AttributeLists.Add(List("User").WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(parameter.GetLeadingTrivia());
    }

    /// <summary>On lines of their own, behind the attributes that are there.</summary>
    public static Edit Above(MemberDeclarationSyntax member, params string[] attributes)
        => Edit.Replacing(member, current => current
            .WithoutLeadingTrivia()
            .AddAttributeLists([.. attributes.Select(attribute
                => List(attribute).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed))])
            .WithLeadingTrivia(current.GetLeadingTrivia()));

    private static AttributeListSyntax List(string attribute)
        => SyntaxFactory.ParseCompilationUnit($"[{attribute}] class C;")
            .Members[0].AttributeLists[0]
            .WithoutTrivia();
}
