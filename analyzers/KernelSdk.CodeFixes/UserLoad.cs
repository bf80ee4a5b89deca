using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Code that reads or writes one value through a user pointer: <c>*p</c>, <c>p->A.B</c>, <c>p[i]</c>, <c>Unsafe.Read&lt;T>(p)</c>.
/// </summary>
internal sealed class UserLoad
{
    private UserLoad(ExpressionSyntax access, ITypeSymbol type, Func<string, string> pointer, string name)
    {
        Access = access;
        Type = type;
        Pointer = pointer;
        Name = name;
    }

    /// <summary>All of the value's expression, fields of the structure included.</summary>
    public ExpressionSyntax Access { get; }

    public ITypeSymbol Type { get; }

    /// <summary>The <c>UserPtr</c> to the value, of a type's name.</summary>
    public Func<string, string> Pointer { get; }

    /// <summary>What a variable with the value could be called; empty where nothing says so.</summary>
    public string Name { get; }

    /// <summary>Whether the value is taken where it stands, and nothing is done to the memory behind it.</summary>
    public bool IsRead => Access.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Right == Access,
        PrefixUnaryExpressionSyntax unary => unary.Kind() is not (SyntaxKind.AddressOfExpression or SyntaxKind.PreIncrementExpression
            or SyntaxKind.PreDecrementExpression),
        PostfixUnaryExpressionSyntax or RefExpressionSyntax => false,
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax => false,
        _ => true,
    };

    public static UserLoad? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is InvocationExpressionSyntax
            {
                ArgumentList.Arguments: [{ Expression: var argument }],
                Expression: MemberAccessExpressionSyntax
                {
                    Name: GenericNameSyntax
                    {
                        Identifier.ValueText: "Read" or "ReadUnaligned" or "PtrToStructure",
                        TypeArgumentList.Arguments: [var read],
                    },
                },
            } call)
        {
            return model.GetTypeInfo(read, cancellation).Type is { } type
                ? new(call, type, UserCopy.PointerTo(argument, model, cancellation), "")
                : null;
        }

        if (node.FirstAncestorOrSelf<ExpressionSyntax>(IsAccess) is not { } start)
        {
            return null;
        }

        var access = start;
        while (access.Parent is MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } member
            && member.Expression == access
            && model.GetSymbolInfo(member, cancellation).Symbol is IFieldSymbol { IsFixedSizeBuffer: false })
        {
            access = member;
        }

        if (model.GetTypeInfo(access, cancellation).Type is not { } found
            || model.GetSymbolInfo(access, cancellation).Symbol is IFieldSymbol { IsFixedSizeBuffer: true })
        {
            return null;
        }

        var named = access is MemberAccessExpressionSyntax last ? UserCopy.NameOf(last.Name.Identifier.ValueText) : "";
        return new(access, found, name => $"new UserPtr<{name}>((ulong){Address(access)})", named);
    }

    private static bool IsAccess(ExpressionSyntax expression)
        => expression.Kind() is SyntaxKind.ElementAccessExpression or SyntaxKind.PointerIndirectionExpression
            or SyntaxKind.PointerMemberAccessExpression;

    private static string Address(ExpressionSyntax access) => access switch
    {
        PrefixUnaryExpressionSyntax { Operand: var pointer } => Expressions.Operand(Expressions.Bare(pointer)),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [var index] } element
            => $"({Expressions.Operand(element.Expression)} + {Expressions.Operand(index.Expression)})",
        _ => $"&{Expressions.TextOf(access)}",
    };
}
