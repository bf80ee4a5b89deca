using System.Text.Json;
using System.Text.Json.Serialization;

namespace KernelSdk.Benchmarks;

/// <summary>One JSON object for each row, each on a line of its own.</summary>
internal static class JsonLines
{
    public static void Write(TextWriter output, IEnumerable<Measurement> rows)
    {
        foreach (var row in rows)
        {
            output.WriteLine(JsonSerializer.Serialize(Rounded(row), MeasurementJson.Default.Measurement));
        }
    }

    public static void Write(TextWriter output, IEnumerable<GeneratorMeasurement> rows)
    {
        foreach (var row in rows)
        {
            output.WriteLine(JsonSerializer.Serialize(row, MeasurementJson.Default.GeneratorMeasurement));
        }
    }

    public static void Write(TextWriter output, IEnumerable<AnalyzerMeasurement> rows)
    {
        foreach (var row in rows)
        {
            output.WriteLine(JsonSerializer.Serialize(row, MeasurementJson.Default.AnalyzerMeasurement));
        }
    }

    /// <summary>More digits than a clock has would only look like knowledge.</summary>
    private static Measurement Rounded(Measurement measured) => measured with
    {
        OursNs = Math.Round(measured.OursNs, 2),
        ReferenceNs = measured.ReferenceNs is { } reference ? Math.Round(reference, 2) : null,
        Ratio = measured.Ratio is { } ratio ? Math.Round(ratio, 4) : null,
    };
}

/// <summary>The generated writer of the measurements.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Measurement))]
[JsonSerializable(typeof(GeneratorMeasurement))]
[JsonSerializable(typeof(AnalyzerMeasurement))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
