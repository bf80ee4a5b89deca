using System.Collections.Immutable;

namespace KernelSdk.Generators;

/// <summary>Puts the tables of a project together: a number has one name, and a name one number.</summary>
internal static class TableMerger
{
    public static MergedTables Merge(ImmutableArray<TableFile> files)
    {
        var diagnostics = files.SelectMany(file => file.Diagnostics).ToList();
        var byNumber = new SortedDictionary<int, PlacedRow>();
        var byName = new Dictionary<string, PlacedRow>();
        foreach (var row in files.SelectMany(file => file.Rows).Where(row => row.Row.Abi is "common" or "64"))
        {
            if (byNumber.TryGetValue(row.Row.Number, out var sameNumber))
            {
                Report(row.Number, $"Number {row.Row.Number}", sameNumber);
            }
            else if (byName.TryGetValue(row.Row.Name, out var sameName))
            {
                Report(row.Name, $"'{row.Row.Name}'", sameName);
            }
            else
            {
                byNumber.Add(row.Row.Number, row);
                byName.Add(row.Row.Name, row);
            }
        }

        return new(new(byNumber.Values.Select(row => row.Row).ToEquatableArray()), diagnostics.ToEquatableArray());

        void Report(LocationInfo place, string what, PlacedRow first)
        {
            var where = $"{first.Row.Number} {first.Row.Name} at {first.Name.FileName}({first.Name.Lines.Start.Line + 1})";
            diagnostics.Add(DiagnosticInfo.Create(CompositionRules.DuplicateTableRow, place, what, where));
        }
    }
}
