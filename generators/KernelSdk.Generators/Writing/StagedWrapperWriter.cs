namespace KernelSdk.Generators;

/// <summary>
/// Writes the second form of a wrapper, for C#: spans, values and strings in place of user pointers. They are staged in user
/// memory for the time of the call.
/// </summary>
internal static class StagedWrapperWriter
{
    // public long write(int fd, ReadOnlySpan<byte> buf)
    // {
    //     using var user_buf = libc.StageIn(buf);
    //     return user_buf.Failed ? -1 : libc.write(fd, user_buf.Pointer, (nuint)buf.Length);
    // }
    public static void Write(SourceWriter writer, SyscallModel model, string libc)
    {
        var staged = model.Parameters.Where(parameter => IsStaged(model, parameter)).ToList();
        if (staged.Count == 0)
        {
            return;
        }

        var parameters = model.Parameters.Where((_, index) => CountedBuffer(model, index) is null).Select(each => StagedParameter(model, each));
        WrapperWriter.WriteHead(writer.Line(), model, " What the pointers point to is staged in user memory.");
        using (writer.Braces($"{SyscallText.Access(model)} long {model.Name.Escaped()}({SyscallText.Join(parameters)})"))
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
        if (parameter.IsPath)
        {
            writer.Line($"using var {local} = {libc}.StageString({parameter.Name});");
            return;
        }

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
            return $"{WrapperWriter.TypeOf(parameter)} {parameter.Name}";
        }

        var pointee = parameter.Type.Pointee;
        return parameter.IsPath ? $"string {parameter.Name}" : (parameter.Direction, parameter.CountedBy) switch
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
            ? $"unchecked(({WrapperWriter.TypeOf(parameter)}){buffer.Name}.Length)"
            : parameter.Name;
    }

    /// <summary>
    /// A path, or a pointer with a direction whose count no other buffer shares: with a shared one, the spans' lengths could differ.
    /// </summary>
    private static bool IsStaged(SyscallModel model, ParameterModel parameter)
        => parameter.IsPath || (parameter.Direction != Direction.None
            && (parameter.CountedBy < 0 || model.Parameters.Count(other => other.CountedBy == parameter.CountedBy) == 1));

    /// <summary>The staged buffer that this argument counts.</summary>
    private static ParameterModel? CountedBuffer(SyscallModel model, int index)
        => model.Parameters.FirstOrDefault(parameter => parameter.CountedBy == index && IsStaged(model, parameter));

    private static string Local(SyscallModel model, ParameterModel parameter) => SyscallText.Unused(model, "user_" + parameter.PlainName);
}
