using System.Globalization;

namespace KernelSdk.Benchmarks;

/// <summary>The analyzers' rows for people.</summary>
internal static class AnalyzerTable
{
    public static void Write(TextWriter output, IEnumerable<AnalyzerMeasurement> rows)
    {
        output.WriteLine($"{"",-36} {"ours",11} {"reference",11} {"ratio",6} {"at most",7} {"held",4}  compared with");
        foreach (var row in rows)
        {
            output.WriteLine(
                $"{row.Name,-36} {Number(row.Ours, "0.0"),11} {Number(row.Reference, "0.0"),11} {Number(row.Ratio, "0.000"),6}"
                + $" {Number(row.RatioAtMost, "0.00"),7} {YesOrNo(row.IsHeld),4}  {row.ComparedWith}");
        }
    }

    private static string YesOrNo(bool? isHeld) => isHeld switch
    {
        null => "",
        true => "yes",
        false => "NO",
    };

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
