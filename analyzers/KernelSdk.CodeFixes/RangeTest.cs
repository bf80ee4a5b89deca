using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Conditions that are true of a number out of range, at both ends: a negative one is a large one without its sign.</summary>
internal static class RangeTest
{
    /// <summary><c>(uint)i >= (uint)array.Length</c>: against a limit of type <c>int</c>.</summary>
    public static string Beyond(ExpressionSyntax number, ITypeSymbol type, string @operator, string limit)
        => type.SpecialType switch
        {
            SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_Char
                => $"{Expressions.Operand(number)} {@operator} {limit}",
            SpecialType.System_UInt32 => Unsigned(number, type, @operator, limit, "uint"),
            SpecialType.System_UInt64 or SpecialType.System_Int64 => Unsigned(number, type, @operator, limit, "ulong"),
            SpecialType.System_UIntPtr or SpecialType.System_IntPtr => Unsigned(number, type, @operator, limit, "nuint"),
            _ => Unsigned(number, type, @operator, limit, "uint"),
        };

    /// <summary><c>n is &lt; 0 or > 64</c>: against a constant.</summary>
    public static string AboveConstant(ExpressionSyntax number, ITypeSymbol type, string limit)
        => Expressions.IsSigned(type)
            ? $"{Expressions.Operand(number)} is < 0 or > {limit}"
            : $"{Expressions.Operand(number)} > {limit}";

    private static string Unsigned(ExpressionSyntax number, ITypeSymbol type, string @operator, string limit, string word)
    {
        var cast = Expressions.IsSigned(type) ? $"({word})" : "";
        return $"{cast}{Expressions.Operand(number)} {@operator} ({word}){limit}";
    }
}
