using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>
/// Lays a struct out as C does, which is what the runtime does with an unmanaged struct of sequential layout.
/// </summary>
internal static class StructureReader
{
    private const string StructLayout = "System.Runtime.InteropServices.StructLayoutAttribute";
    private const string FieldOffset = "System.Runtime.InteropServices.FieldOffsetAttribute";
    private const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";
    private const int WidestAlignment = 8;
    private const int DeepestNesting = 16;

    /// <summary>The layout; null for a type that is no struct of its own, or that C could not lay out.</summary>
    public static StructureModel? Read(ITypeSymbol type) => Read(type, DeepestNesting);

    /// <param name="type">Any type.</param>
    /// <param name="depth">How much deeper it may go: a struct that contains itself is an error, and no end to it.</param>
    private static StructureModel? Read(ITypeSymbol type, int depth)
    {
        if (depth == 0
            || type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsGenericType: false, SpecialType: SpecialType.None } structure
            || WordTypeReader.Read(type) is not null)
        {
            return null;
        }

        if (FieldsOf(structure).Any(field => field.Name.StartsWith("_dummy", StringComparison.Ordinal)))
        {
            return null; // .NET's reference assemblies say nothing of the fields of its own structs.
        }

        var layout = structure.Attribute(StructLayout);
        var fields = FieldsOf(structure).Select(field => ReadField(field, type, depth)).ToList();
        var kind = (LayoutKind?)(layout?.ConstructorArguments.FirstOrDefault().Value as int?) ?? LayoutKind.Sequential;
        if (kind == LayoutKind.Auto || fields.Any(field => field is null))
        {
            return null;
        }

        var pack = Named(layout, "Pack") is var given and > 0 ? given : WidestAlignment;
        var placed = kind == LayoutKind.Explicit ? PlaceExplicitly(structure, fields, pack) : PlaceInOrder(fields, pack);
        return Finish(structure, placed, Named(layout, "Size"));
    }

    private static StructureModel Finish(INamedTypeSymbol structure, (List<FieldModel> Fields, int Alignment) placed, int givenSize)
    {
        var end = placed.Fields.Select(EndOf).DefaultIfEmpty(1).Max();
        var size = givenSize > 0 ? Math.Max(end, givenSize) : RoundUp(end, placed.Alignment); // A given size is not rounded.
        var fields = placed.Fields.OrderBy(field => field.Offset).ToList();
        var overlaps = fields.Zip(fields.Skip(1), (left, right) => EndOf(left) > right.Offset).Any(each => each);
        return new(
            CNames.OfStruct(structure),
            size,
            placed.Alignment,
            CNames.HeaderOf(structure),
            overlaps ? EquatableArray<FieldModel>.Empty : fields.ToEquatableArray());
    }

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol structure)
        => structure.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst);

    private static (List<FieldModel> Fields, int Alignment) PlaceInOrder(List<FieldModel?> fields, int pack)
    {
        var placed = new List<FieldModel>();
        var (offset, widest) = (0, 1);
        foreach (var field in fields)
        {
            var alignment = Math.Min(field!.Type.Alignment, pack);
            placed.Add(field with { Offset = RoundUp(offset, alignment) });
            offset = EndOf(placed[placed.Count - 1]);
            widest = Math.Max(widest, alignment);
        }

        return (placed, widest);
    }

    private static (List<FieldModel> Fields, int Alignment) PlaceExplicitly(
        INamedTypeSymbol structure, List<FieldModel?> fields, int pack)
    {
        var offsets = FieldsOf(structure).Select(field => field.Attribute(FieldOffset)?.ConstructorArguments.FirstOrDefault().Value as int? ?? 0);
        var placed = fields.Zip(offsets, (field, offset) => field! with { Offset = offset }).ToList();
        return (placed, placed.Select(field => Math.Min(field.Type.Alignment, pack)).DefaultIfEmpty(1).Max());
    }

    private static FieldModel? ReadField(IFieldSymbol field, ITypeSymbol structure, int depth)
    {
        var (element, count) = (field.Type, 0);
        if (field is { IsFixedSizeBuffer: true, Type: IPointerTypeSymbol pointer })
        {
            (element, count) = (pointer.PointedAtType, field.FixedSize);
        }
        else if (LengthOf(structure) is var ownLength and > 0)
        {
            count = ownLength; // The one field of an inline array stands for all its elements.
        }
        else if (LengthOf(field.Type) is var length and > 0)
        {
            (element, count) = (FieldsOf((INamedTypeSymbol)field.Type).First().Type, length);
        }

        return ReadType(element, depth) is { } type ? new(CNames.OfField(field), 0, type, count) : null;
    }

    private static int LengthOf(ITypeSymbol type)
        => type.Attribute(InlineArray)?.ConstructorArguments is [{ Value: int length }] && FieldsOf((INamedTypeSymbol)type).Any() ? length : 0;

    private static FieldType? ReadType(ITypeSymbol type, int depth)
    {
        if (WordTypeReader.Read(type) is { } word)
        {
            var size = word.Bits / 8;
            return new(word.IsPointer ? word.CName.Pointer() : word.CName, size, size, word, EnumReader.Read(WordTypeReader.ValueOf(type, word)));
        }

        return type switch
        {
            { SpecialType: SpecialType.System_Char } => new(
                "unsigned short", sizeof(char), sizeof(char), new(WordKind.Integer, "ushort", "ushort", 16, CName: "unsigned short")),
            { SpecialType: SpecialType.System_Single } => new("float", sizeof(float), sizeof(float)),
            { SpecialType: SpecialType.System_Double } => new("double", sizeof(double), sizeof(double)),
            _ when Read(type, depth - 1) is { } inner => new("struct " + inner.Name, inner.Size, inner.Alignment, Structure: inner),
            _ => null,
        };
    }

    private static int EndOf(FieldModel field) => field.Offset + (field.Type.Size * Math.Max(field.Count, 1));

    private static int RoundUp(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;

    private static int Named(AttributeData? attribute, string name)
        => attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value is int value ? value : 0;
}
