using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>Decides whether a type can come out of a register word, and how.</summary>
internal static class WordTypeReader
{
    /// <summary>The conversion for a type; null if there is none.</summary>
    public static WordType? Read(ITypeSymbol type)
        => NewtypeProperty(type) is { } property ? Newtype((INamedTypeSymbol)type, property) : ReadPlain(type);

    /// <summary>The conversion for a type that wraps no other.</summary>
    private static WordType? ReadPlain(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol pointer => RawPointer(pointer),
        INamedTypeSymbol named when named.OriginalDefinition.Is(KnownNames.UserPtr) => UserPtr(named),
        _ => ReadNumber(type),
    };

    private static WordType? ReadNumber(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } ? Enum(type, underlying) : Primitive(type);

    /// <summary>What a newtype wraps; any other type itself.</summary>
    public static ITypeSymbol ValueOf(ITypeSymbol type, WordType word) => word.InnerProperty is { } property
        ? type.GetMembers(property).OfType<IPropertySymbol>().First().Type
        : type;

    private static WordType? Primitive(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Boolean)
        {
            return new(WordKind.Bool, "bool", "bool", 8, CName: "bool");
        }

        return Integer(type) is var (keyword, bits, signed, c)
            ? new(WordKind.Integer, keyword, keyword, bits, signed, CName: c)
            : null;
    }

    private static (string Keyword, int Bits, bool Signed, string C)? Integer(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_SByte => ("sbyte", 8, true, "signed char"),
        SpecialType.System_Byte => ("byte", 8, false, "unsigned char"),
        SpecialType.System_Int16 => ("short", 16, true, "short"),
        SpecialType.System_UInt16 => ("ushort", 16, false, "unsigned short"),
        SpecialType.System_Int32 => ("int", 32, true, "int"),
        SpecialType.System_UInt32 => ("uint", 32, false, "unsigned int"),
        SpecialType.System_Int64 => ("long", 64, true, "long"),
        SpecialType.System_UInt64 => ("ulong", 64, false, "unsigned long"),
        SpecialType.System_IntPtr => ("nint", 64, true, "long"),
        SpecialType.System_UIntPtr => ("nuint", 64, false, "size_t"),
        _ => null,
    };

    private static WordType? Enum(ITypeSymbol type, ITypeSymbol underlying) => Integer(underlying) is var (keyword, bits, signed, c)
        ? new(WordKind.Enum, type.FullName(), type.ShortName(), bits, signed, Underlying: keyword, CName: c)
        : null;

    private static WordType? UserPtr(INamedTypeSymbol type) => Pointee(type.TypeArguments[0]) is { } pointee
        ? new(
            WordKind.UserPtr,
            $"global::KernelSdk.UserPtr<{pointee}>",
            $"UserPtr<{type.TypeArguments[0].ShortName()}>",
            Pointee: pointee,
            CName: PointeeInC(type.TypeArguments[0]))
        : null;

    private static WordType? RawPointer(IPointerTypeSymbol type) => Pointee(type.PointedAtType) is { } pointee
        ? new(WordKind.RawPointer, type.FullName(), type.ShortName(), Pointee: pointee, CName: PointeeInC(type.PointedAtType))
        : null;

    /// <summary>What C says a pointer points to: <c>struct iovec</c>, <c>int</c>, and <c>void</c> for bytes.</summary>
    private static string PointeeInC(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Byte or SpecialType.System_Void } => "void",
        _ when ReadPlain(type) is { } word => word.IsPointer ? word.CName.Pointer() : word.CName,
        _ when NewtypeProperty(type) is { } property => ReadNumber(property.Type)?.CName ?? "void",
        INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsGenericType: false } => "struct " + CNames.OfStruct(type),
        _ => "void",
    };

    /// <summary>The T of the UserPtr to this: byte for void, and a user pointer for a pointer, which is no type argument.</summary>
    private static string? Pointee(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => "byte",
        IPointerTypeSymbol pointer => Pointee(pointer.PointedAtType) is { } inner ? $"global::KernelSdk.UserPtr<{inner}>" : null,
        IFunctionPointerTypeSymbol or { IsRefLikeType: true } or { IsUnmanagedType: false } => null,
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => null,
        _ => type.FullName(),
    };

    /// <summary>Metadata does not say of a struct that it is a record; its Deconstruct does.</summary>
    private static bool IsRecord(INamedTypeSymbol type)
        => type.IsRecord || (type.Locations.Any(location => location.IsInMetadata) && type.GetMembers("Deconstruct").Length > 0);

    private static WordType? Newtype(INamedTypeSymbol type, IPropertySymbol property)
        => ReadPlain(property.Type) is { Kind: not WordKind.RawPointer } inner
            ? new(
                WordKind.Newtype,
                type.FullName(),
                type.ShortName(),
                inner.Bits,
                inner.Signed,
                Inner: inner,
                InnerProperty: property.Name,
                CName: inner.IsPointer ? inner.CName.Pointer() : inner.CName)
            : null;

    /// <summary>Or a size of its own: what a word cannot hold.</summary>
    private static bool HasMoreThanOneField(INamedTypeSymbol type)
        => type.GetMembers().OfType<IFieldSymbol>().Count(field => !field.IsStatic && !field.IsConst) > 1
            || type.Has("System.Runtime.InteropServices.StructLayoutAttribute");

    /// <summary>The value of a <c>readonly record struct</c> with one positional value; null for any other type.</summary>
    private static IPropertySymbol? NewtypeProperty(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsReadOnly: true, TypeKind: TypeKind.Struct, IsGenericType: false } newtype
            || !IsRecord(newtype)
            || HasMoreThanOneField(newtype))
        {
            return null;
        }

        var constructors = newtype.InstanceConstructors
            .Where(each => each.Parameters.Length > 0 && each.DeclaredAccessibility.IsReachable())
            .ToList();
        return constructors is [{ Parameters: [var value] }]
            && newtype.GetMembers(value.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
            && property.DeclaredAccessibility.IsReachable()
            && SymbolEqualityComparer.Default.Equals(property.Type, value.Type)
            ? property
            : null;
    }
}
