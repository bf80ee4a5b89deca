namespace KernelSdk.Generators;

/// <summary>Writes the typed arguments of a system call, named after its tracepoint: <c>sys_enter_write</c>.</summary>
internal static class RequestWriter
{
    private static readonly string[] Words = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];

    /// <summary>The members that a record struct, or the interface it implements, has already.</summary>
    private static readonly HashSet<string> Taken =
    [
        "Clone", "Deconstruct", "Equals", "From", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "Syscall", "ToString", "Finalize",
    ];

    // public readonly record struct sys_enter_write(uint fd, UserPtr<byte> buf, nuint count) : ISyscallRequest<sys_enter_write>
    // {
    //     public static SyscallDescriptor Syscall => __syscall_meta__write;
    //
    //     public static sys_enter_write From(SyscallArguments arguments)
    //         => new(unchecked((uint)arguments.First), ...);
    // }
    public static void Write(SourceWriter writer, SyscallModel model)
    {
        var name = GeneratedNames.Request(model.Name);
        var interfaceName = $"global::KernelSdk.ISyscallRequest<{name}>";
        var parameters = model.Parameters.Select(parameter => $"{WrapperWriter.TypeOf(parameter)} {PropertyOf(parameter, model)}");
        var values = model.Parameters.Select((parameter, index) => Value(parameter, "arguments." + Words[index]));
        writer.Summary($"The arguments of {model.Name}(2) with their types.");
        using (writer.Braces(
            $"{SyscallText.Access(model)} readonly record struct {name}({SyscallText.Join(parameters)}) : {interfaceName}"))
        {
            writer
                .Line("/// <inheritdoc/>")
                .Line($"public static global::KernelSdk.SyscallDescriptor Syscall => {GeneratedNames.Metadata(model.Name)};")
                .Line()
                .Line("/// <inheritdoc/>")
                .Line($"public static {name} From(global::KernelSdk.SyscallArguments arguments)")
                .Continued($"=> new({SyscallText.Join(values)});");
        }
    }

    private static string PropertyOf(ParameterModel parameter, SyscallModel model)
        => Taken.Contains(parameter.PlainName) || parameter.PlainName == GeneratedNames.Request(model.Name)
            ? SyscallText.Unused(model, "_" + parameter.PlainName)
            : parameter.Name;

    private static string Value(ParameterModel parameter, string word) => parameter switch
    {
        { IsFd: true, Type.Kind: WordKind.Integer } => $"unchecked((int){word})",
        { Type.Kind: WordKind.RawPointer } => $"{WrapperWriter.TypeOf(parameter)}.FromWord({word})",
        _ => WordConversion.FromWord(parameter.Type, word),
    };
}
