namespace KernelSdk.Generators;

/// <summary>
/// Writes what <c>SYSCALL_DEFINEn</c> expands to in Linux: <c>__x64_sys_</c> takes registers, <c>__se_sys_</c> turns words into
/// C types, <c>__do_sys_</c> is the body.
/// </summary>
internal static class ShimWriter
{
    private static readonly string[] Registers = ["di", "si", "dx", "r10", "r8", "r9"];

    public static void Write(SourceWriter writer, SyscallModel model)
    {
        WriteEntryPoint(writer, model);
        WriteSignExtension(writer.Line(), model);
        WriteBody(writer.Line(), model);
    }

    // public static long __x64_sys_write(TaskStruct current, ref readonly PtRegs regs)
    //     => __se_sys_write(current, regs.di, regs.si, regs.dx);
    private static void WriteEntryPoint(SourceWriter writer, SyscallModel model)
    {
        var access = SyscallText.Access(model);
        var words = model.Parameters.Select((_, index) => "regs." + Registers[index]);
        writer
            .Summary($"{model.Name}(2) as the trap calls it: the arguments are still words in registers.")
            .Line("/// <param name=\"current\">The task that made the call.</param>")
            .Line("/// <param name=\"regs\">The user registers.</param>")
            .Line("/// <returns>The word for ax: a value, or a negated errno.</returns>")
            .Line($"{access} static long {GeneratedNames.EntryPoint(model.Name)}({SyscallText.Task} current, ref readonly global::KernelSdk.PtRegs regs)")
            .Continued($"=> {GeneratedNames.SignExtension(model.Name)}({WithTask(model, "current", words)});");
    }

    // private static long __se_sys_write(TaskStruct current, ulong fd, ulong buf, ulong count)
    //     => __do_sys_write(current, unchecked((uint)fd), UserPtr<byte>.FromWord(buf), unchecked((nuint)count)).ToWord();
    private static void WriteSignExtension(SourceWriter writer, SyscallModel model)
    {
        var task = SyscallText.Unused(model, "current");
        var parameters = WithTask(model, $"{SyscallText.Task} {task}", model.Parameters.Select(parameter => "ulong " + parameter.Name));
        var values = WithTask(model, task, model.Parameters.Select(each => WordConversion.FromWord(each.Type, each.Name)));
        var toWord = model.ReturnsLong ? "" : ".ToWord()";
        writer
            .Summary("Words become C types: cut to width, then sign- or zero-extended.")
            .Line($"private static long {GeneratedNames.SignExtension(model.Name)}({parameters})")
            .Continued($"=> {Member(model, GeneratedNames.Body(model.Name))}({values}){toWord};");
    }

    // private static SysResult __do_sys_write(TaskStruct current, uint fd, UserPtr<byte> buf, nuint count)
    //     => Write(current, fd, buf, count);
    private static void WriteBody(SourceWriter writer, SyscallModel model)
    {
        var task = SyscallText.Unused(model, "current");
        var returns = model.ReturnsLong ? "long" : "global::KernelSdk.SysResult";
        var parameters = WithTask(model, $"{SyscallText.Task} {task}", model.Parameters.Select(each => $"{DoType(each.Type)} {each.Name}"));
        var call = $"{Member(model, model.Method)}({WithTask(model, task, model.Parameters.Select(DoArgument))})";
        writer.Summary("The body, as its author wrote it.");
        if (model.Parameters.All(parameter => parameter.Type.Kind != WordKind.RawPointer))
        {
            writer.Line($"private static {returns} {GeneratedNames.Body(model.Name)}({parameters})");
            writer.Continued($"=> {call};");
            return;
        }

        using (writer.Braces($"private static {returns} {GeneratedNames.Body(model.Name)}({parameters})"))
        using (writer.Braces("unsafe"))
        {
            writer.Line($"return {call};");
        }
    }

    /// <summary>A method of the container, by its full name where a parameter hides it.</summary>
    private static string Member(SyscallModel model, string method)
    {
        var isHidden = model.Parameters.Any(parameter => parameter.Name == method)
            || (model.TakesTask && SyscallText.Unused(model, "current") == method);
        return isHidden ? $"{model.Container.FullName}.{method}" : method;
    }

    /// <summary>A raw pointer stays a word until the call, so that no signature is unsafe.</summary>
    private static string DoType(WordType type) => type.Kind == WordKind.RawPointer ? "nuint" : type.FullName;

    private static string DoArgument(ParameterModel parameter)
        => parameter.Type.Kind == WordKind.RawPointer ? $"({parameter.Type.FullName}){parameter.Name}" : parameter.Name;

    private static string WithTask(SyscallModel model, string task, IEnumerable<string> rest)
        => SyscallText.Join(model.TakesTask ? rest.Prepend(task) : rest);
}
