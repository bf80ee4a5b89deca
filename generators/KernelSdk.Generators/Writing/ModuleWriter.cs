namespace KernelSdk.Generators;

/// <summary>Writes the rows that a module publishes, as attributes that a kernel elsewhere reads.</summary>
internal static class ModuleWriter
{
    public static string Write(ComposedModule composed)
    {
        var type = composed.Module.Type;
        var writer = new SourceWriter().Header($"The {composed.Entries.Count} system calls of {type.Name}.", type.Namespace, [.. composed.Entries.SelectMany(entry => entry.SuppressedIds).Distinct()]);
        var width = composed.Entries.Select(entry => entry.Name.Length).DefaultIfEmpty(0).Max() + 3;
        var rows = composed.Entries.Select(entry =>
            $"[global::KernelSdk.SyscallRow({entry.Number,4}, {$"\"{entry.Name}\",".PadRight(width)} typeof({entry.Container}))]");
        using (writer.Types(type, rows))
        {
            UnistdWriter.Write(writer, composed.Entries.Select(entry => (entry.Number, entry.Name)));
        }

        return writer.ToString();
    }
}
