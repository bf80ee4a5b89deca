namespace KernelSdk.Generators;

/// <summary>Writes the file of one kernel: its table, what is known of each row, and the numbers by name.</summary>
internal static class KernelWriter
{
    public static string Write(ComposedKernel composed)
    {
        var type = composed.Kernel.Type;
        var rows = KernelRows.Of(composed);
        var writer = new SourceWriter().Header(
            $"The system calls of {type.Name}: {composed.Entries.Count} implemented, {rows.Count} rows.", type.Namespace, [.. composed.Entries.SelectMany(entry => entry.SuppressedIds).Distinct()]);
        using (writer.Types(type, Unimplemented(rows)))
        {
            TableWriter.Write(writer, composed.Kernel, rows);
            KernelMetadataWriter.Write(writer.Line(), rows);
            if (composed.Kernel.RepeatsNumbers)
            {
                writer.Line().Line("#pragma warning disable CS0108 // The kernel it derives from has numbers by name as well.");
            }

            UnistdWriter.Write(writer, KernelRows.Named(composed).Select(pair => (pair.Key, pair.Value)));
        }

        return writer.ToString();
    }

    /// <summary>What an analyzer shows the author at the kernel's own declaration.</summary>
    private static IEnumerable<string> Unimplemented(IReadOnlyList<KernelRow> rows)
    {
        var missing = rows.Where(row => row is { Name: not null, Entry: null }).Select(row => row.Number).ToList();
        var named = rows.Count(row => row.Name is not null);
        return missing.Count == 0
            ? []
            : [$"[global::KernelSdk.UnimplementedSyscalls({named - missing.Count}, {named}, \"{NumberRanges.Of(missing)}\")]"];
    }
}
