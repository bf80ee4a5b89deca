namespace KernelSdk;

/// <summary>Lines that are the same bytes on every machine, whatever the writer's own line end is.</summary>
internal static class DocumentLines
{
    public static void Line(this TextWriter output, string line = "")
    {
        output.Write(line);
        output.Write('\n');
    }

    public static void Lines(this TextWriter output, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.Line(line);
        }
    }

    /// <summary>Lines that belong together, and an empty one before them; nothing if there are none.</summary>
    public static void Paragraph(this TextWriter output, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            output.Line();
            output.Lines(all);
        }
    }
}
