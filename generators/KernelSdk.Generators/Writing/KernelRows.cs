namespace KernelSdk.Generators;

/// <summary>One row of a kernel's table, as the files about the table show it.</summary>
/// <param name="Number">The row.</param>
/// <param name="Name">Its name, if a table or a method gives it one.</param>
/// <param name="Entry">The system call behind it, if there is one.</param>
/// <param name="Label">Number and name as a comment, in columns.</param>
internal sealed record KernelRow(int Number, string? Name, TableEntry? Entry, string Label);

/// <summary>The rows of a kernel without gaps, from 0 to the last that has a name.</summary>
internal static class KernelRows
{
    public static IReadOnlyList<KernelRow> Of(ComposedKernel composed)
    {
        var entries = composed.Entries.ToDictionary(entry => entry.Number);
        var names = Named(composed);
        var last = names.Keys.DefaultIfEmpty(-1).Max();
        var width = names.Values.Select(name => name.Length).DefaultIfEmpty(0).Max();
        return [.. Enumerable.Range(0, last + 1).Select(Row)];

        KernelRow Row(int number)
        {
            names.TryGetValue(number, out var name);
            entries.TryGetValue(number, out var entry);
            return new(number, name, entry, $"/* {number,4}  {(name ?? "").PadRight(width)} */");
        }
    }

    /// <summary>The numbers that have a name; a method's name counts before a table's.</summary>
    public static SortedDictionary<int, string> Named(ComposedKernel composed)
    {
        var names = new SortedDictionary<int, string>();
        foreach (var row in composed.Rows)
        {
            names[row.Number] = row.Name;
        }

        foreach (var entry in composed.Entries)
        {
            names[entry.Number] = entry.Name;
        }

        return names;
    }
}
