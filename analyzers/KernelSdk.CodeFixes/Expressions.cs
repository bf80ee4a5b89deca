using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>What fixers ask of expressions, and how they put them together.</summary>
internal static class Expressions
{
    /// <summary>Without the parentheses, casts and the like around it.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        CheckedExpressionSyntax @checked => Bare(@checked.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Bare(postfix.Operand),
        _ => expression,
    };

    /// <summary>Without casts from integer to integer: the number that somebody has given.</summary>
    public static ExpressionSyntax Number(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        var inner = expression;
        while (inner is ParenthesizedExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax)
        {
            inner = inner switch
            {
                CastExpressionSyntax cast => cast.Expression,
                CheckedExpressionSyntax @checked => @checked.Expression,
                _ => ((ParenthesizedExpressionSyntax)inner).Expression,
            };
        }

        return IsInteger(model.GetTypeInfo(inner, cancellation).Type) ? inner : expression;
    }

    public static bool IsInteger(ITypeSymbol? type)
        => type is { TypeKind: not TypeKind.Enum } && type.SpecialType is (>= SpecialType.System_SByte and <= SpecialType.System_UInt64)
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Char;

    public static bool IsSigned(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
            or SpecialType.System_IntPtr;

    /// <summary>Its text, in parentheses if an operator beside it could take it apart.</summary>
    public static string Operand(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or GenericNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax
            or ElementAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax
            or DefaultExpressionSyntax or SizeOfExpressionSyntax or CheckedExpressionSyntax => TextOf(expression),
        _ => $"({TextOf(expression)})",
    };

    public static string TextOf(SyntaxNode node) => node.WithoutTrivia().ToString();

    /// <summary>What the expression names, if it is a local or a parameter.</summary>
    public static ISymbol? Variable(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
        => Bare(expression) is IdentifierNameSyntax name
            && model.GetSymbolInfo(name, cancellation).Symbol is { Kind: SymbolKind.Local or SymbolKind.Parameter } symbol
            ? symbol
            : null;
}
