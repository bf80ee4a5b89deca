namespace KernelSdk.Generators;

/// <summary>Writes what a kernel knows of each number without calling it: Linux's <c>syscalls_metadata</c>.</summary>
internal static class KernelMetadataWriter
{
    public static string Write(ComposedKernel composed)
    {
        var type = composed.Kernel.Type;
        var writer = new SourceWriter().Header($"What is known of each row of {type.Name}'s sys_call_table.", type.Namespace);
        using (writer.Types(type))
        {
            using (writer.Summary("The description of each number, in the order of the table.")
                .Brackets("private static readonly global::KernelSdk.SyscallDescriptor[] syscalls_metadata ="))
            {
                foreach (var row in KernelRows.Of(composed))
                {
                    writer.Line($"{row.Label}  {Descriptor(row)},");
                }
            }

            writer
                .Line()
                .Line("/// <inheritdoc/>")
                .Line("protected override global::KernelSdk.SyscallDescriptor[] SyscallsMetadata => syscalls_metadata;");
        }

        return writer.ToString();
    }

    private static string Descriptor(KernelRow row) => row switch
    {
        { Entry: { } entry } => $"{entry.Container}.__syscall_meta__{entry.Name}",
        { Name: { } name } => $"global::KernelSdk.SyscallDescriptor.NotImplemented({row.Number}, \"{name}\")",
        _ => $"global::KernelSdk.SyscallDescriptor.Unnamed({row.Number})",
    };
}
