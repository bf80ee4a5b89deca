using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>How many bytes a value of a type takes, as the runtime lays it out on a 64-bit machine.</summary>
internal static class TypeSize
{
    private const int PointerSize = 8;

    /// <summary>Null where it is not known: type parameters, references, layouts of their own.</summary>
    public static long? Of(ITypeSymbol? type) => Layout(type)?.Size;

    private static (long Size, long Alignment)? Layout(ITypeSymbol? type)
    {
        switch (type)
        {
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                return (PointerSize, PointerSize);
            case INamedTypeSymbol { EnumUnderlyingType: { } underlying }:
                return Layout(underlying);
        }

        var primitive = type?.SpecialType switch
        {
            SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte => 1,
            SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
            SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
            SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double => 8,
            SpecialType.System_IntPtr or SpecialType.System_UIntPtr => PointerSize,
            _ => 0,
        };
        return primitive > 0 ? (primitive, primitive) : type is INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None } named
            ? OfStruct(named) : null;
    }

    /// <summary>The offset of a field in its structure; null where it is not known.</summary>
    public static long? OffsetOf(IFieldSymbol field)
    {
        if (ExplicitOffset(field) is { } explicitly)
        {
            return explicitly;
        }

        var offset = 0L;
        foreach (var each in FieldsOf(field.ContainingType))
        {
            if (LayoutOf(each) is not { } one)
            {
                return null;
            }

            offset = RoundUp(offset, Math.Min(one.Alignment, PackOf(field.ContainingType)));
            if (SymbolEqualityComparer.Default.Equals(each, field))
            {
                return offset;
            }

            offset += one.Size;
        }

        return null;
    }

    /// <summary>
    /// Where a field, or a property that is nothing but one, lies in a structure, and how many bytes it has; null where that is not known,
    /// and where fields lie over each other.
    /// </summary>
    /// <param name="type">The structure.</param>
    /// <param name="path">The way to the field: <c>.Header.Length</c>.</param>
    public static (long Offset, long Bytes)? PartAt(ITypeSymbol type, string path)
    {
        var (offset, inner) = (0L, type);
        foreach (var name in path.Substring(1).Split('.'))
        {
            if (inner is not INamedTypeSymbol { IsValueType: true } named
                || FieldsOf(named).Any(static each => ExplicitOffset(each) is not null)
                || FieldsOf(named).FirstOrDefault(each => each.Name == name || each.AssociatedSymbol?.Name == name) is not { } field
                || OffsetOf(field) is not { } behind)
            {
                return null;
            }

            (offset, inner) = (offset + behind, field.Type);
        }

        return Of(inner) is { } bytes ? (offset, bytes) : null;
    }

    /// <summary>How many bytes of a structure lie between or behind its fields; null where it is not known.</summary>
    public static long? PaddingOf(ITypeSymbol type)
        => type is INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None, EnumUnderlyingType: null } named
            && Of(type) is { } size
            && !FieldsOf(named).Any(field => ExplicitOffset(field) is not null)
            ? size - FieldsOf(named).Sum(field => LayoutOf(field)?.Size - (PaddingOf(field.Type) ?? 0)) : null;

    /// <summary>Whether it has other sizes in a program of 32 bits: pointers and integers as wide as those.</summary>
    public static bool DependsOnWidth(ITypeSymbol? type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } or INamedTypeSymbol { Name: "UserPtr",
            ContainingNamespace.Name: "KernelSdk" } => true,
        INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None, EnumUnderlyingType: null } named
            => FieldsOf(named).Any(static field => !field.IsFixedSizeBuffer && DependsOnWidth(field.Type)),
        _ => false,
    };

    private static (long Size, long Alignment)? OfStruct(INamedTypeSymbol type)
    {
        var (size, alignment) = (0L, 1L);
        foreach (var field in FieldsOf(type))
        {
            if (LayoutOf(field) is not { } one)
            {
                return null;
            }

            var aligned = Math.Min(one.Alignment, PackOf(type));
            var offset = ExplicitOffset(field) ?? RoundUp(size, aligned);
            size = Math.Max(size, offset + one.Size);
            alignment = Math.Max(alignment, aligned);
        }

        size = Math.Max(Math.Max(1, RoundUp(size, alignment)), Named(type, "StructLayoutAttribute", "Size") ?? 0);
        return (size * (Argument(type, "InlineArrayAttribute") ?? 1), alignment);
    }

    /// <summary>How many elements an inline array has.</summary>
    public static long? InlineLengthOf(ITypeSymbol? type) => type is null ? null : Argument(type, "InlineArrayAttribute");

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol type)
        => type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic);

    private static (long Size, long Alignment)? LayoutOf(IFieldSymbol field)
        => field is { IsFixedSizeBuffer: true, Type: IPointerTypeSymbol buffer } && Layout(buffer.PointedAtType) is { } element
            ? (element.Size * field.FixedSize, element.Alignment)
            : Layout(field.Type);

    private static long PackOf(INamedTypeSymbol type)
        => Named(type, "StructLayoutAttribute", "Pack") is { } pack and > 0 ? pack : PointerSize * 2;

    private static long? ExplicitOffset(IFieldSymbol field) => Argument(field, "FieldOffsetAttribute");

    private static long? Argument(ISymbol symbol, string attribute)
        => symbol.GetAttributes().FirstOrDefault(each => each.AttributeClass?.Name == attribute)?.ConstructorArguments
            is [{ Value: int value }, ..] ? value : null;

    private static long? Named(ISymbol symbol, string attribute, string name)
        => symbol.GetAttributes().FirstOrDefault(each => each.AttributeClass?.Name == attribute)?.NamedArguments
            .FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive, Value: int value } ? value
                : null;

    private static long RoundUp(long size, long alignment) => (size + alignment - 1) / alignment * alignment;
}
