namespace KernelSdk.Generators;

/// <summary>Writes a kernel's <c>sys_call_table</c> as a picture: number, name, function, one line each.</summary>
internal static class TableWriter
{
    public static void Write(SourceWriter writer, KernelModel kernel, IReadOnlyList<KernelRow> rows)
    {
        using (writer.Summary("The function behind each number; <c>sys_ni_syscall</c> answers -ENOSYS.")
            .Brackets("private static readonly global::KernelSdk.SyscallHandler[] sys_call_table ="))
        {
            foreach (var row in rows)
            {
                writer.Line($"{row.Label}  {Function(row)},");
            }
        }

        writer
            .Line()
            .Line("/// <inheritdoc/>")
            .Line("protected override global::KernelSdk.SyscallHandler[] SysCallTable => sys_call_table;");
        if (kernel.WritesConstructor)
        {
            WriteConstructor(writer, kernel.Type);
        }
    }

    private static string Function(KernelRow row)
        => row.Entry is { } entry ? $"{entry.Container}.{GeneratedNames.EntryPoint(entry.Name)}" : "sys_ni_syscall";

    // public TeachingKernel(KernelOptions? options = null)
    //     : base(options)
    // {
    // }
    private static void WriteConstructor(SourceWriter writer, TypeModel type) => writer
        .Line()
        .Summary("A kernel that has not started.")
        .Line("/// <param name=\"options\">Seed, memory, console; the defaults if null.</param>")
        .Line($"public {type.Name}(global::KernelSdk.KernelOptions? options = null)")
        .Continued(": base(options)")
        .Line("{")
        .Line("}");
}
