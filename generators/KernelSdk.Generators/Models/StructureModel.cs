namespace KernelSdk.Generators;

/// <summary>A structure that a user pointer points to, as C sees it.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Alignment">Of its widest field, or less if it is packed.</param>
/// <param name="Header">The C header that defines it.</param>
/// <param name="Fields">None where C has no words for the layout.</param>
internal sealed record StructureModel(string Name, int Size, int Alignment, string? Header, EquatableArray<FieldModel> Fields)
{
    /// <summary>A name in it that C cannot use, if there is one.</summary>
    public string? InvalidName()
        => !CNames.IsUsable(Name) ? Name
            : Header is not null && Header.Any(c => c is '"' or '\\' or '<' or '>' || char.IsControl(c)) ? Header
            : Fields.Select(field => CNames.IsUsable(field.Name) ? field.Type.Structure?.InvalidName() : field.Name)
                .FirstOrDefault(name => name is not null);
}

/// <summary>One field of a structure.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="Offset">In bytes.</param>
/// <param name="Type">The type of an element.</param>
/// <param name="Count">The elements of an array, or 0.</param>
internal sealed record FieldModel(string Name, int Offset, FieldType Type, int Count);

/// <summary>The type of a field: a word, a floating-point number, or another structure.</summary>
/// <param name="CName">What C calls it.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Alignment">In bytes.</param>
/// <param name="Word">The word it is, if it is one.</param>
/// <param name="Names">The names of its values.</param>
/// <param name="Structure">The structure it is, if it is one.</param>
internal sealed record FieldType(
    string CName, int Size, int Alignment, WordType? Word = null, EnumModel? Names = null, StructureModel? Structure = null);
