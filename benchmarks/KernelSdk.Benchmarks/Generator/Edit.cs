namespace KernelSdk.Benchmarks;

/// <summary>One letter typed over another one, at one place of a project.</summary>
/// <param name="Name">The edit, in snake_case.</param>
/// <param name="Path">The file.</param>
/// <param name="Before">The text in front of the letter; its first occurrence in the file counts.</param>
/// <param name="Unrelated">Whether the edit is none of the generator's business.</param>
internal sealed record Edit(string Name, string Path, string Before, bool Unrelated = false)
{
    private static readonly string Plain = PlainFile.PathOf(5);
    private static readonly string Calls = SyscallFile.PathOf(5);

    /// <summary>The edits, from those that should cost nothing to the one that changes a signature.</summary>
    public static IReadOnlyList<Edit> All { get; } =
    [
        new("unrelated_body", Plain, "var step", Unrelated: true),
        new("unrelated_comment", Plain, "// Part ", Unrelated: true),
        new("unrelated_member", Plain, "int _spare", Unrelated: true),
        new("syscall_body", Calls, "var begin"),
        new("syscall_signature", Calls, "uint file"),
        new("table_comment", ProjectText.TablePath, "# Part "),
        new("table_unused_row", ProjectText.TablePath, "\tunused"),
    ];
}
