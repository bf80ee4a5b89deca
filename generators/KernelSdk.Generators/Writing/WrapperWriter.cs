namespace KernelSdk.Generators;

/// <summary>
/// Writes the user side of a system call in glibc's shape: an extension member on Libc with the C name, and an overload that
/// takes spans and values in place of user pointers.
/// </summary>
internal static class WrapperWriter
{
    public static string Write(NumberedSyscall syscall)
    {
        var model = syscall.Model;
        var libc = SyscallText.Unused(model, "libc");
        var writer = new SourceWriter().Header(SyscallText.Define(model), model.Container.Namespace);
        writer.Summary($"The user side of the system calls in <see cref=\"{model.Container.FullName}\"/>.");
        using (writer.Braces($"{ClassAccess(model)}static partial class {model.Container.WrapperClass}"))
        {
            writer
                .Summary($"The number of {model.Name}(2).")
                .Line($"{Access(model)} const long __NR_{model.Name} = {syscall.Number};")
                .Line();
            using (writer.Braces($"extension(global::KernelSdk.Libc {libc})"))
            {
                WriteWords(writer, model, libc);
                if (model.Parameters.Any(parameter => IsStaged(model, parameter)))
                {
                    writer.Line();
                    WriteStaged(writer, model, libc);
                }
            }
        }

        return writer.ToString();
    }

    // public long write(int fd, UserPtr<byte> buf, nuint count)
    //     => libc.SYSCALL_CANCEL(__NR_write, unchecked((ulong)fd), buf.ToWord(), count);
    private static void WriteWords(SourceWriter writer, SyscallModel model, string libc)
    {
        var parameters = model.Parameters.Select(parameter => $"{TypeOf(parameter)} {parameter.Name}");
        var number = "__NR_" + model.Name;
        var isHidden = model.Parameters.Any(parameter => parameter.Name == number);
        var words = model.Parameters.Select(ToWord).Prepend(isHidden ? $"{model.Container.WrapperClass}.{number}" : number);
        var chain = model.CancellationPoint ? "SYSCALL_CANCEL" : "INLINE_SYSCALL";
        writer
            .Summary(Describe(model))
            .Line($"{Access(model)} long {model.Name.Escaped()}({SyscallText.Join(parameters)})")
            .Continued($"=> {libc}.{chain}({SyscallText.Join(words)});");
    }

    // public long write(int fd, ReadOnlySpan<byte> buf)
    // {
    //     using var user_buf = libc.StageIn(buf);
    //     return user_buf.Failed ? -1 : libc.write(fd, user_buf.Pointer, (nuint)buf.Length);
    // }
    private static void WriteStaged(SourceWriter writer, SyscallModel model, string libc)
    {
        var staged = model.Parameters.Where(parameter => IsStaged(model, parameter)).ToList();
        var parameters = model.Parameters.Where((_, index) => CountedBuffer(model, index) is null).Select(each => StagedParameter(model, each));
        writer.Summary(Describe(model) + " What the pointers point to is staged in user memory.");
        using (writer.Braces($"{Access(model)} long {model.Name.Escaped()}({SyscallText.Join(parameters)})"))
        {
            foreach (var parameter in staged)
            {
                WriteStaging(writer, parameter, Local(model, parameter), libc);
            }

            var failed = string.Join(" || ", staged.Select(parameter => $"{Local(model, parameter)}.Failed"));
            var arguments = model.Parameters.Select((parameter, index) => StagedArgument(model, parameter, index));
            writer.Line($"return {failed} ? -1 : {libc}.{model.Name.Escaped()}({SyscallText.Join(arguments)});");
        }
    }

    private static void WriteStaging(SourceWriter writer, ParameterModel parameter, string local, string libc)
    {
        var isValue = parameter.CountedBy < 0;
        if (parameter.Direction == Direction.In)
        {
            var source = isValue ? $"new global::System.ReadOnlySpan<{parameter.Type.Pointee}>(in {parameter.Name})" : parameter.Name;
            writer.Line($"using var {local} = {libc}.StageIn({source});");
            return;
        }

        if (isValue && parameter.Direction == Direction.Out)
        {
            writer.Line($"{parameter.Name} = default;");
        }

        var span = isValue ? $"new global::System.Span<{parameter.Type.Pointee}>(ref {parameter.Name})" : parameter.Name;
        writer.Line($"using var {local} = {libc}.StageOut({span});");
    }

    private static string StagedParameter(SyscallModel model, ParameterModel parameter)
    {
        if (!IsStaged(model, parameter))
        {
            return $"{TypeOf(parameter)} {parameter.Name}";
        }

        var pointee = parameter.Type.Pointee;
        return (parameter.Direction, parameter.CountedBy) switch
        {
            (Direction.In, < 0) => $"in {pointee} {parameter.Name}",
            (Direction.Out, < 0) => $"out {pointee} {parameter.Name}",
            (Direction.InOut, < 0) => $"ref {pointee} {parameter.Name}",
            (Direction.In, _) => $"global::System.ReadOnlySpan<{pointee}> {parameter.Name}",
            _ => $"global::System.Span<{pointee}> {parameter.Name}",
        };
    }

    private static string StagedArgument(SyscallModel model, ParameterModel parameter, int index)
    {
        if (IsStaged(model, parameter))
        {
            return Local(model, parameter) + ".Pointer";
        }

        return CountedBuffer(model, index) is { } buffer
            ? $"unchecked(({TypeOf(parameter)}){buffer.Name}.Length)"
            : parameter.Name;
    }

    /// <summary>
    /// A pointer with a direction, whose count no other buffer shares: with a shared one, the spans' lengths could differ.
    /// </summary>
    private static bool IsStaged(SyscallModel model, ParameterModel parameter)
        => parameter.Direction != Direction.None
            && (parameter.CountedBy < 0 || model.Parameters.Count(other => other.CountedBy == parameter.CountedBy) == 1);

    /// <summary>The staged buffer that this argument counts.</summary>
    private static ParameterModel? CountedBuffer(SyscallModel model, int index)
        => model.Parameters.FirstOrDefault(parameter => parameter.CountedBy == index && IsStaged(model, parameter));

    /// <summary>What C's prototype says: an int for a file descriptor, a user pointer for a raw one.</summary>
    private static string TypeOf(ParameterModel parameter) => parameter switch
    {
        { IsFd: true, Type.Kind: WordKind.Integer } => "int",
        { Type.Kind: WordKind.RawPointer } => $"global::KernelSdk.UserPtr<{parameter.Type.Pointee}>",
        _ => parameter.Type.FullName,
    };

    private static string ToWord(ParameterModel parameter) => parameter is { IsFd: true, Type.Kind: WordKind.Integer }
        ? $"unchecked((ulong){parameter.Name})"
        : WordConversion.ToWord(parameter.Type, parameter.Name);

    private static string Access(SyscallModel model) => model.IsPublic ? "public" : "internal";

    /// <summary>None for an internal method: its class is internal, unless the file of a public method says otherwise.</summary>
    private static string ClassAccess(SyscallModel model) => model.IsPublic ? "public " : "";

    private static string Local(SyscallModel model, ParameterModel parameter) => SyscallText.Unused(model, "user_" + parameter.PlainName);

    private static string Describe(SyscallModel model)
        => $"{model.Name}(2). On error returns -1 and sets <c>errno</c>." + (model.CancellationPoint ? " A cancellation point." : "");
}
