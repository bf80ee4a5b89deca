namespace KernelSdk.Generators;

/// <summary>Writes what a tracer knows of a system call: Linux's <c>SYSCALL_METADATA</c>.</summary>
internal static class MetadataWriter
{
    public static void Write(SourceWriter writer, NumberedSyscall syscall)
    {
        var model = syscall.Model;
        var access = SyscallText.Access(model);
        var last = Last(model);
        var end = model.Parameters.Count == 0 ? last : ",";
        writer
            .Summary($"What a tracer knows of {model.Name}(2) from its signature.")
            .Line($"{access} static global::KernelSdk.SyscallDescriptor {GeneratedNames.Metadata(model.Name)} {{ get; }} = new(")
            .Continued($"{syscall.Number}, \"{model.Name}\"{end}");
        for (var i = 0; i < model.Parameters.Count; i++)
        {
            WriteParameter(writer, model.Parameters[i], i == model.Parameters.Count - 1 ? last : ",");
        }
    }

    private static string Last(SyscallModel model) => model switch
    {
        { ReturnsFd: true } => ") { ReturnsFd = true };",
        { ReturnsAddress: true } => ") { ReturnsAddress = true };",
        _ => ");",
    };

    // new global::KernelSdk.SyscallParameter("fd", "uint", "int", new global::KernelSdk.ArgumentShape.Fd()),
    private static void WriteParameter(SourceWriter writer, ParameterModel parameter, string end)
    {
        var names = $"\"{parameter.PlainName}\", \"{parameter.Type.DisplayName}\", \"{CTypeOf(parameter)}\"";
        var head = $"new global::KernelSdk.SyscallParameter({names}, new {ShapeText.Of(parameter)}";
        if (parameter is { Type.Structure: { } structure, Direction: not Direction.None })
        {
            StructureWriter.Write(writer, head, structure, ")" + end);
        }
        else
        {
            writer.Continued($"{head}){end}");
        }
    }

    /// <summary>The type in a C prototype, which user programs see: an <c>int</c> for a file descriptor.</summary>
    private static string CTypeOf(ParameterModel parameter) => parameter switch
    {
        { IsFd: true } => "int",
        { IsPath: true } => "const char *",
        { Type.IsPointer: true, Direction: Direction.In } => "const " + parameter.Type.CName.Pointer(),
        { Type.IsPointer: true } => parameter.Type.CName.Pointer(),
        _ => parameter.Type.CName,
    };
}
