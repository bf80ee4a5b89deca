using System.Globalization;

namespace KernelSdk.Benchmarks;

/// <summary>The rows for people.</summary>
internal static class TextTable
{
    public static void Write(TextWriter output, IEnumerable<Measurement> rows)
    {
        output.WriteLine($"{"",-28} {"ours",12} {"reference",12} {"ratio",9} {"at most",8} {"held",4} {"bytes",7}  compared with");
        foreach (var row in rows)
        {
            var atMost = Number(row.RatioAtMost, "0.00") + Number(row.AddedNsAtMost, "+0 ns") + Number(row.NsAtMost / 1e6, "0 ms");
            var line =
                $"{row.Name,-28} {Time(row.OursNs),12} {Time(row.ReferenceNs),12} {Number(row.Ratio, "0.000"),9}"
                + $" {atMost,8} {YesOrNo(row.IsHeld),4} {row.AllocatedBytes,7}  {row.Reference}";
            output.WriteLine(line.TrimEnd());
        }
    }

    private static string YesOrNo(bool? isHeld) => isHeld switch
    {
        null => "",
        true => "yes",
        false => "NO",
    };

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "",
        < 1e4 and var few => string.Create(CultureInfo.InvariantCulture, $"{few:0.0} ns"),
        < 1e7 and var some => string.Create(CultureInfo.InvariantCulture, $"{some / 1e3:0.0} us"),
        var many => string.Create(CultureInfo.InvariantCulture, $"{many / 1e6:0.0} ms"),
    };
}
