namespace KernelSdk.Generators;

/// <summary>Writes the numbers a user program can ask for by name: <c>asm/unistd_64.h</c>.</summary>
internal static class UnistdWriter
{
    public static void Write(SourceWriter writer, IEnumerable<(int Number, string Name)> rows)
    {
        foreach (var (number, name) in rows)
        {
            writer.Between().Summary($"{name}(2).").Line($"public const long {GeneratedNames.Number(name)} = {number};");
        }
    }
}
