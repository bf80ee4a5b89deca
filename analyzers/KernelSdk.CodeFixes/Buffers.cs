using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>How many elements a buffer has, as it can be written at a place.</summary>
internal static class Buffers
{
    private static readonly string[] NamesOfCounts = ["Length", "Count"];

    /// <summary><c>buffer.Length</c> or <c>list.Count</c>, for what has one and names it without an effect.</summary>
    public static string? LengthOf(ExpressionSyntax buffer, SemanticModel model, CancellationToken cancellation)
    {
        if (buffer is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan", Expression: var whole },
                ArgumentList.Arguments.Count: 0,
            })
        {
            return LengthOf(whole, model, cancellation);
        }

        if (!Anchor.IsPure(buffer)
            || model.GetTypeInfo(buffer, cancellation).Type is not { } type
            || type is IArrayTypeSymbol { Rank: not 1 })
        {
            return null;
        }

        var name = type is IArrayTypeSymbol ? "Length" : Counts(type).FirstOrDefault();
        return name is null ? null : $"{Expressions.Operand(buffer)}.{name}";
    }

    /// <summary>
    /// The number that a pointer's memory was taken with on the stack, or of the elements of a variable behind <c>&amp;</c>.
    /// </summary>
    public static string? RoomOf(ExpressionSyntax pointer, ITypeSymbol element, SemanticModel model, CancellationToken cancellation)
    {
        if (pointer is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression, Operand: var variable })
        {
            return model.GetTypeInfo(variable, cancellation).Type is not { IsUnmanagedType: true } type ? null
                : SymbolEqualityComparer.Default.Equals(type, element) ? "1"
                : element.SpecialType == SpecialType.System_Byte ? $"sizeof({type.ToMinimalDisplayString(model, pointer.SpanStart)})"
                : null;
        }

        return model.GetSymbolInfo(pointer, cancellation).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
            && value is StackAllocArrayCreationExpressionSyntax taken
            && taken.Type is ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var size] }] }
            && model.GetConstantValue(size, cancellation).HasValue
            && local.Type is IPointerTypeSymbol { PointedAtType: var pointed }
            && SymbolEqualityComparer.Default.Equals(pointed, element)
            ? Expressions.TextOf(size)
            : null;
    }

    private static IEnumerable<string> Counts(ITypeSymbol type)
        => NamesOfCounts.Where(name => Bases(type).Any(each => each.GetMembers(name).Any(IsCount)));

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var each = type; each is not null; each = each.BaseType)
        {
            yield return each;
        }

        foreach (var each in type.AllInterfaces)
        {
            yield return each;
        }
    }

    private static bool IsCount(ISymbol member)
        => member is IPropertySymbol { Type.SpecialType: SpecialType.System_Int32, DeclaredAccessibility: Accessibility.Public };
}
