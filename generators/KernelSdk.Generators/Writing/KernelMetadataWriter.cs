namespace KernelSdk.Generators;

/// <summary>Writes what a kernel knows of each number without calling it: Linux's <c>syscalls_metadata</c>.</summary>
internal static class KernelMetadataWriter
{
    public static void Write(SourceWriter writer, IReadOnlyList<KernelRow> rows)
    {
        using (writer.Summary("The description of each number, in the order of the table.")
            .Brackets("private static readonly global::KernelSdk.SyscallDescriptor[] syscalls_metadata ="))
        {
            foreach (var row in rows)
            {
                writer.Line($"{row.Label}  {Descriptor(row)},");
            }
        }

        writer
            .Line()
            .Line("/// <inheritdoc/>")
            .Line("protected override global::KernelSdk.SyscallDescriptor[] SyscallsMetadata => syscalls_metadata;");
    }

    private static string Descriptor(KernelRow row) => row switch
    {
        { Entry: { } entry } => $"{entry.Container}.{GeneratedNames.Metadata(entry.Name)}",
        { Name: { } name } => $"global::KernelSdk.SyscallDescriptor.NotImplemented({row.Number}, \"{name}\")",
        _ => $"global::KernelSdk.SyscallDescriptor.Unnamed({row.Number})",
    };
}
