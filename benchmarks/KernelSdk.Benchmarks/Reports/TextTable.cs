using System.Globalization;

namespace KernelSdk.Benchmarks;

/// <summary>The rows for people.</summary>
internal static class TextTable
{
    public static void Write(TextWriter output, IEnumerable<(Row Row, Measurement Measured)> rows)
    {
        output.WriteLine($"{"",-28} {"ours",12} {"reference",12} {"ratio",9} {"at most",8} {"bytes",6}  compared with");
        foreach (var (row, measured) in rows)
        {
            var ratio = measured.Ratio is { } value ? value.ToString("0.000", CultureInfo.InvariantCulture) : "";
            var atMost = row.AtMost is { } bound ? bound.ToString("0.00", CultureInfo.InvariantCulture) : "";
            output.WriteLine(
                $"{measured.Name,-28} {Time(measured.OursNs),12} {Time(measured.ReferenceNs),12} {ratio,9} {atMost,8} {measured.AllocatedBytes,6}  {measured.Reference}");
        }
    }

    private static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "",
        < 1e4 and var few => string.Create(CultureInfo.InvariantCulture, $"{few:0.0} ns"),
        < 1e7 and var some => string.Create(CultureInfo.InvariantCulture, $"{some / 1e3:0.0} us"),
        var many => string.Create(CultureInfo.InvariantCulture, $"{many / 1e6:0.0} ms"),
    };
}
