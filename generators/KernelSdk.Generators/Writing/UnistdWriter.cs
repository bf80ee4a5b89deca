namespace KernelSdk.Generators;

/// <summary>Writes the numbers a user program can ask for by name: <c>asm/unistd_64.h</c>.</summary>
internal static class UnistdWriter
{
    public static string Write(ComposedKernel composed)
    {
        var type = composed.Kernel.Type;
        var writer = new SourceWriter().Header($"The numbers of {type.Name}'s system calls, implemented or not.", type.Namespace);
        using (writer.Types(type))
        {
            WriteConstants(writer, KernelRows.Named(composed).Select(pair => (pair.Key, pair.Value)));
        }

        return writer.ToString();
    }

    public static void WriteConstants(SourceWriter writer, IEnumerable<(int Number, string Name)> rows)
    {
        var first = true;
        foreach (var (number, name) in rows)
        {
            if (!first)
            {
                writer.Line();
            }

            writer.Summary($"{name}(2).").Line($"public const long __NR_{name} = {number};");
            first = false;
        }
    }
}
