using System.Globalization;

namespace KernelSdk.Benchmarks;

/// <summary>The generator's rows for people. The first bound is of the ratio, or of the time; the second is of the allocation.</summary>
internal static class GeneratorTable
{
    public static void Write(TextWriter output, IEnumerable<GeneratorMeasurement> rows)
    {
        output.WriteLine(
            $"{"",-22} {"ours",10} {"reference",10} {"empty",10} {"ratio",6} {"at most",7}"
            + $" {"allocated",11} {"reference",11} {"empty",8} {"at most",8}  compared with");
        foreach (var row in rows)
        {
            var line =
                $"{row.Name,-22} {Time(row.Ours.Ms),10} {Time(row.Reference?.Ms),10} {Time(row.Empty?.Ms),10}"
                + $" {Number(row.Ratio, "0.00"),6} {Number(row.RatioAtMost, "0.00") + Number(row.MsAtMost, "0 ms"),7}"
                + $" {Size(row.Ours.Bytes),11} {Size(row.Reference?.Bytes),11} {Size(row.Empty?.Bytes),8} {Size(row.BytesAtMost),8}"
                + $"  {row.ComparedWith}";
            output.WriteLine(line.TrimEnd());
        }
    }

    private static string Time(double? milliseconds) => Number(milliseconds, "0.000 ms");

    private static string Size(long? bytes) => Number(bytes / 1e3, "#,0.0 KB");

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
