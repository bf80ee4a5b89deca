using System.Globalization;

namespace KernelSdk.Generators;

/// <summary>A kernel's table, and what collides in it.</summary>
internal sealed record Composition(ComposedKernel? Kernel, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>Puts the project's system calls and those of the included modules into one table.</summary>
internal static class KernelComposer
{
    public static Composition Compose(Found<KernelModel> found, EquatableArray<TableEntry> own, SyscallNumbers table)
    {
        if (found.Model is not { } kernel)
        {
            return new(null, EquatableArray<DiagnosticInfo>.Empty);
        }

        var diagnostics = new List<DiagnosticInfo>();
        var byNumber = new SortedDictionary<int, TableEntry>();
        var byName = new Dictionary<string, TableEntry>();
        foreach (var entry in own.Concat(kernel.Included).Distinct())
        {
            if (byNumber.TryGetValue(entry.Number, out var sameNumber) && sameNumber.Replaces(entry))
            {
                continue;
            }

            if (sameNumber is not null)
            {
                Report("number", entry.Number.ToString(CultureInfo.InvariantCulture), sameNumber, entry);
            }
            else if (byName.TryGetValue(entry.Name, out var sameName))
            {
                Report("name", entry.Name, sameName, entry);
            }
            else
            {
                byNumber.Add(entry.Number, entry);
                byName.Add(entry.Name, entry);
            }
        }

        foreach (var entry in own.Where(entry => entry.Overrides && !kernel.Included.Any(entry.Replaces)))
        {
            diagnostics.Add(DiagnosticInfo.Create(
                CompositionRules.NothingToOverride,
                found.Sites.Attribute,
                $"{entry.DisplayContainer}.{GeneratedNames.EntryPoint(entry.Name)}",
                entry.Number.ToString(CultureInfo.InvariantCulture),
                entry.Name,
                kernel.Type.Name));
        }

        var rows = table.Rows.Where(row => !byName.TryGetValue(row.Name, out var entry) || entry.Number == row.Number);
        return new(new(kernel, byNumber.Values.ToEquatableArray(), rows.ToEquatableArray()), diagnostics.ToEquatableArray());

        void Report(string what, string value, TableEntry first, TableEntry second)
            => diagnostics.Add(DiagnosticInfo.Create(
                CompositionRules.KernelConflict,
                found.Sites.Attribute,
                kernel.Type.Name,
                what,
                value,
                $"{first.DisplayContainer}.{GeneratedNames.EntryPoint(first.Name)}",
                $"{second.DisplayContainer}.{GeneratedNames.EntryPoint(second.Name)}"));
    }
}
