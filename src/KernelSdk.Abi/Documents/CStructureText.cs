namespace KernelSdk;

/// <summary>The definition of a structure in C, with assertions that it lies in memory as it does in C#.</summary>
internal static class CStructureText
{
    // struct pair {
    //     int left;
    //     long right;
    // };
    // static_assert(sizeof(struct pair) == 16, "size of struct pair");
    // static_assert(offsetof(struct pair, left) == 0, "offset of pair.left");
    // static_assert(offsetof(struct pair, right) == 8, "offset of pair.right");
    public static IEnumerable<string> Definition(StructureShape structure, CStructures structures)
    {
        var layout = StructureLayout.Of(structure, structures.IsKnown);
        var tag = CNames.Free(structure.Name);
        var names = layout.NamesIn(CNames.NewScope()).ToList();
        var members = layout.Parts.Zip(names, (part, name) => Member(part, name, structures));
        var offsets = layout.Parts.Zip(names)
            .Where(each => each.First.Field is not null)
            .Select(each => (Name: each.Second, each.First.Offset))
            .Select(field => $"static_assert(offsetof(struct {tag}, {field.Name}) == {field.Offset}, \"offset of {tag}.{field.Name}\");");
        return
        [
            $"struct {tag} {{",
            .. members.DefaultIfEmpty($"unsigned char bytes[{structure.Size}]").Select(member => $"    {member};"),
            layout.IsPacked ? "} __attribute__((packed));" : "};",
            Size(structure),
            .. offsets,
        ];
    }

    /// <summary>The assertion that C has as many bytes for it as C#.</summary>
    public static string Size(StructureShape structure)
    {
        var tag = CNames.Free(structure.Name);
        return $"static_assert(sizeof(struct {tag}) == {structure.Size}, \"size of struct {tag}\");";
    }

    private static string Member(StructureLayout.Part part, string name, CStructures structures) => part switch
    {
        { Field: null } => $"unsigned char {name}[{part.Gap}]",
        { Field: { Shape: ArgumentShape.Nested { Structure: var inner } } field } when !structures.IsKnown(inner)
            => $"unsigned char {name}[{inner.Size * Math.Max(field.Count, 1)}]",
        { Field: { } field }
            => CPrototype.Declare(CStructures.WithFreeTags(field.CType), name) + (field.Count > 0 ? $"[{field.Count}]" : ""),
    };
}
