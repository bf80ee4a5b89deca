namespace KernelSdk.Generators;

/// <summary>Writes what a tracer knows of a system call: Linux's <c>SYSCALL_METADATA</c>.</summary>
internal static class MetadataWriter
{
    private const string Shape = "global::KernelSdk.ArgumentShape";

    public static string Write(NumberedSyscall syscall)
    {
        var model = syscall.Model;
        var writer = new SourceWriter().Header(SyscallText.Define(model), model.Container.Namespace);
        using (writer.Types(model.Container))
        {
            var access = model.IsPublic ? "public" : "internal";
            var end = model.Parameters.Count == 0 ? ");" : ",";
            writer
                .Summary($"What a tracer knows of {model.Name}(2) from its signature.")
                .Line($"{access} static global::KernelSdk.SyscallDescriptor __syscall_meta__{model.Name} {{ get; }} = new(")
                .Continued($"{syscall.Number}, \"{model.Name}\"{end}");
            for (var i = 0; i < model.Parameters.Count; i++)
            {
                WriteParameter(writer, model.Parameters[i], i == model.Parameters.Count - 1 ? ");" : ",");
            }
        }

        return writer.ToString();
    }

    // new global::KernelSdk.SyscallParameter("fd", "uint", new global::KernelSdk.ArgumentShape.Fd()),
    private static void WriteParameter(SourceWriter writer, ParameterModel parameter, string end)
        => writer.Continued(
            $"new global::KernelSdk.SyscallParameter(\"{parameter.PlainName}\", \"{parameter.Type.DisplayName}\", new {ShapeOf(parameter)}){end}");

    private static string ShapeOf(ParameterModel parameter)
    {
        if (parameter.IsFd)
        {
            return $"{Shape}.Fd()";
        }

        var type = parameter.Type.Kind == WordKind.Newtype ? parameter.Type.Inner! : parameter.Type;
        return type.Kind switch
        {
            WordKind.Bool => $"{Shape}.Boolean()",
            WordKind.Enum => Named(parameter, type),
            WordKind.Integer when parameter.EnumNames.Count > 0 => Named(parameter, type),
            WordKind.Integer => $"{Shape}.Integer({type.Bits}, Signed: {(type.Signed ? "true" : "false")})",
            _ => Pointer(parameter, type),
        };
    }

    private static string Pointer(ParameterModel parameter, WordType type)
    {
        if (parameter.IsPath)
        {
            return $"{Shape}.Path()";
        }

        if (parameter.Direction == Direction.None)
        {
            return $"{Shape}.Address()";
        }

        var way = $"{Shape}.Direction.{parameter.Direction}";
        return type.Pointee == "byte" && parameter.CountedBy >= 0
            ? $"{Shape}.Bytes({way}, CountedBy: {parameter.CountedBy})"
            : $"{Shape}.Values<{type.Pointee}>({way}, CountedBy: {parameter.CountedBy})";
    }

    private static string Named(ParameterModel parameter, WordType type)
    {
        var names = parameter.EnumNames.Select(each => $"new(\"{each.Name}\", {Hex(each.Value)})");
        return $"{Shape}.Named({type.Bits}, IsFlags: {(parameter.IsFlags ? "true" : "false")}, [{SyscallText.Join(names)}])";
    }

    private static string Hex(ulong value)
        => "0x" + value.ToString("x", System.Globalization.CultureInfo.InvariantCulture) + "UL";
}
