namespace KernelSdk.Generators;

/// <summary>Writes the fields of the structure that a pointer points to.</summary>
internal static class StructureWriter
{
    // new SyscallParameter("vec", "UserPtr<IoVec>", "const struct iovec *", new ArgumentShape.Values<IoVec>(...)
    // {
    //     Structure = new("iovec", 16, "sys/uio.h",
    //     [
    //         new("iov_base", "void *", 0, new ArgumentShape.Address()),
    //         new("iov_len", "size_t", 8, new ArgumentShape.Integer(64, Signed: false)),
    //     ]),
    // }),
    public static void Write(SourceWriter writer, string head, StructureModel structure, string end)
    {
        using (writer.Indent())
        using (writer.Braces(head, "}" + end))
        {
            using (writer.Brackets($"Structure = new({Head(structure)},", "]),"))
            {
                foreach (var field in structure.Fields)
                {
                    writer.Line(Field(field) + ",");
                }
            }
        }
    }

    private static string Head(StructureModel structure)
        => $"\"{structure.Name}\", {structure.Size}, {(structure.Header is { } header ? $"\"{header}\"" : "null")}";

    private static string Field(FieldModel field)
    {
        var shape = ShapeText.OfField(field.Type) + (field.Type.Structure is { } inner ? $"(new({Whole(inner)}))" : "");
        var count = field.Count == 0 ? "" : $", Count: {field.Count}";
        return $"new(\"{field.Name}\", \"{field.Type.CName}\", {field.Offset}, new {shape}{count})";
    }

    private static string Whole(StructureModel structure)
        => $"{Head(structure)}, [{SyscallText.Join(structure.Fields.Select(Field))}]";
}
