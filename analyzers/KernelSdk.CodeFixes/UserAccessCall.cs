using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>A call of the uaccess family, with its two sides.</summary>
/// <param name="Call">The call.</param>
/// <param name="Method">What it calls.</param>
/// <param name="Name">Its name, with type arguments if they are written.</param>
/// <param name="User">The argument that is the user address.</param>
/// <param name="Kernel">The argument that is the kernel's buffer or value.</param>
internal sealed record UserAccessCall(
    InvocationExpressionSyntax Call,
    IMethodSymbol Method,
    SimpleNameSyntax Name,
    ArgumentSyntax User,
    ArgumentSyntax Kernel)
{
    /// <summary>The call at a node; null if it has no two sides, or names its arguments.</summary>
    public static UserAccessCall? At(SyntaxNode node, SemanticModel model)
    {
        if (node is not InvocationExpressionSyntax call || call.ArgumentList.Arguments is not [var first, var second]
            || first.NameColon is not null || second.NameColon is not null
            || NameOf(call) is not { } name
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Parameters: [var one, var other] } method)
        {
            return null;
        }

        return (IsUserPtr(one.Type), IsUserPtr(other.Type)) switch
        {
            (true, false) => new(call, method, name, first, second),
            (false, true) => new(call, method, name, second, first),
            _ => null,
        };
    }

    /// <summary>The name that a call calls by.</summary>
    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };

    /// <summary>The same name spelt otherwise, its type arguments kept.</summary>
    public static SimpleNameSyntax Renamed(SimpleNameSyntax name, string text)
        => name.ReplaceToken(name.Identifier, SyntaxFactory.Identifier(text).WithTriviaFrom(name.Identifier));

    /// <summary>How many bytes the call moves, as an expression of type <c>nuint</c>; null if that is not to be seen.</summary>
    public string? ByteCount(SemanticModel model)
    {
        var buffer = Kernel.Expression;
        return !IsOfBytes(model.GetTypeInfo(buffer).Type) ? null
            : Cut(buffer) is { } count ? AsNuint(count, model)
            : Surroundings.IsPlain(buffer) ? $"(nuint){Expressions.TextOf(buffer)}.Length"
            : null;
    }

    /// <summary>How many bytes the kernel's buffer has room for, as an expression.</summary>
    public string? Room()
        => Cut(Kernel.Expression) is { } count ? (Surroundings.IsPlain(count) ? count.WithoutTrivia().ToString() : null)
            : Surroundings.IsPlain(Kernel.Expression) ? $"{Kernel.Expression.WithoutTrivia()}.Length"
            : null;

    /// <summary>The node, if it is a call of the family, whatever its arguments are.</summary>
    public static InvocationExpressionSyntax? Any(SyntaxNode node, SemanticModel model)
        => node is InvocationExpressionSyntax call && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && IsOfFamily(method)
            ? call
            : null;

    public static bool IsOfFamily(IMethodSymbol method)
        => method.ContainingType is { Name: "TaskStruct" or "AddressSpace", ContainingNamespace.Name: "KernelSdk" }
            && UserAccessKind.Find(method.Name) is not null;

    public static bool IsUserPtr(ITypeSymbol type) => type is INamedTypeSymbol { Name: "UserPtr", ContainingNamespace.Name: "KernelSdk" };

    /// <summary>The length that a span is given where it is made.</summary>
    private static ExpressionSyntax? Cut(ExpressionSyntax span) => span switch
    {
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: [_, var length] } => length.Expression,
        InvocationExpressionSyntax { ArgumentList.Arguments: [_, var length] } call
            when NameOf(call)?.Identifier.Text is "AsSpan" or "Slice" => length.Expression,
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax { LeftOperand: null } range }] }
            when !range.RightOperand.IsKind(SyntaxKind.IndexExpression) => range.RightOperand,
        _ => null,
    };

    private static string? AsNuint(ExpressionSyntax count, SemanticModel model)
    {
        if (!Surroundings.IsPlain(count))
        {
            return null;
        }

        if (model.GetConstantValue(count) is { HasValue: true } && count is LiteralExpressionSyntax)
        {
            return count.ToString();
        }

        var bare = Expressions.Bare(count);
        var isUnsigned = model.GetTypeInfo(bare).Type?.SpecialType is SpecialType.System_UIntPtr or SpecialType.System_UInt32;
        return isUnsigned ? bare.ToString()
            : bare is IdentifierNameSyntax or MemberAccessExpressionSyntax or SizeOfExpressionSyntax ? $"(nuint){bare}"
            : $"(nuint)({bare})";
    }

    private static bool IsOfBytes(ITypeSymbol? type)
        => type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
            or INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] };
}
