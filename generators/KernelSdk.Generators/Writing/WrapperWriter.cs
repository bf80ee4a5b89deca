namespace KernelSdk.Generators;

/// <summary>
/// Writes the user side of a system call in glibc's shape: an extension member on Libc with the C name.
/// </summary>
internal static class WrapperWriter
{
    public static void Write(SourceWriter writer, NumberedSyscall syscall)
    {
        var model = syscall.Model;
        var libc = SyscallText.Unused(model, "libc");
        writer.Summary($"The user side of the system calls in <see cref=\"{model.Container.FullName}\"/>.");
        using (writer.Braces($"{ClassAccess(model)}static partial class {model.Container.WrapperClass}"))
        {
            writer
                .Summary($"The number of {model.Name}(2).")
                .Line($"{SyscallText.Access(model)} const long {GeneratedNames.Number(model.Name)} = {syscall.Number};")
                .Line();
            using (writer.Braces($"extension(global::KernelSdk.Libc {libc})"))
            {
                WriteWords(writer, model, libc);
                StagedWrapperWriter.Write(writer, model, libc);
            }
        }
    }

    // public long write(int fd, UserPtr<byte> buf, nuint count)
    //     => libc.SYSCALL_CANCEL(__NR_write, unchecked((ulong)fd), buf.ToWord(), count);
    private static void WriteWords(SourceWriter writer, SyscallModel model, string libc)
    {
        var parameters = model.Parameters.Select(parameter => $"{TypeOf(parameter)} {parameter.Name}");
        var number = GeneratedNames.Number(model.Name);
        var isHidden = model.Parameters.Any(parameter => parameter.Name == number);
        var words = model.Parameters.Select(ToWord).Prepend(isHidden ? $"{model.Container.WrapperClass}.{number}" : number);
        var chain = model.CancellationPoint ? "SYSCALL_CANCEL" : "INLINE_SYSCALL";
        WriteHead(writer, model);
        writer
            .Line($"{SyscallText.Access(model)} long {model.Name.Escaped()}({SyscallText.Join(parameters)})")
            .Continued($"=> {libc}.{chain}({SyscallText.Join(words)});");
    }

    /// <summary>What C's prototype says: an int for a file descriptor, a user pointer for a raw one.</summary>
    public static string TypeOf(ParameterModel parameter) => parameter switch
    {
        { IsFd: true, Type.Kind: WordKind.Integer } => "int",
        { Type.Kind: WordKind.RawPointer } => $"global::KernelSdk.UserPtr<{parameter.Type.Pointee}>",
        _ => parameter.Type.FullName,
    };

    private static string ToWord(ParameterModel parameter) => parameter is { IsFd: true, Type.Kind: WordKind.Integer }
        ? $"unchecked((ulong){parameter.Name})"
        : WordConversion.ToWord(parameter.Type, parameter.Name);

    /// <summary>None for an internal method: its class is internal, unless the file of a public method says otherwise.</summary>
    private static string ClassAccess(SyscallModel model) => model.IsPublic ? "public " : "";

    /// <summary>What stands above either form of a wrapper.</summary>
    public static void WriteHead(SourceWriter writer, SyscallModel model, string more = "")
    {
        var cancellation = model.CancellationPoint ? " A cancellation point." : "";
        writer.Summary($"{model.Name}(2). On error returns -1 and sets <c>errno</c>.{cancellation}{more}");
        foreach (var attribute in model.WrapperAttributes)
        {
            writer.Line($"[{attribute}]");
        }
    }
}
