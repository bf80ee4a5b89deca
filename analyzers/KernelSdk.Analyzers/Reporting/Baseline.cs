using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>
/// The findings that a project has put up with so far: a log of the compiler in SARIF 2.1, or the part of it that concerns the
/// analyzers. A finding is known by the fingerprint that they put into it.
/// </summary>
internal sealed class Baseline
{
    private const string Marker = "build_metadata.AdditionalFiles.KernelSdkBaseline";
    private const string Version = "2.1.0";

    private readonly ImmutableHashSet<string> _fingerprints;

    private Baseline(ImmutableArray<BaselineEntry> entries, JsonException? problem)
    {
        (Entries, Problem) = (entries, problem);
        _fingerprints = entries.Select(entry => entry.Fingerprint).ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<BaselineEntry> Entries { get; }

    /// <summary>Why the file is no such log; null if it is one.</summary>
    public JsonException? Problem { get; }

    /// <summary>Whether a finding was there before.</summary>
    public bool Contains(string fingerprint) => _fingerprints.Contains(fingerprint);

    /// <summary>The additional file that the build names as the baseline.</summary>
    public static AdditionalText? Find(AnalyzerOptions options)
        => options.AdditionalFiles.FirstOrDefault(file =>
            options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(Marker, out var value)
            && value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes the findings out of a log; none if it is broken.</summary>
    public static Baseline Parse(string text)
    {
        try
        {
            return new([.. Results(JsonParser.Parse(text)).Select(EntryOf).OfType<BaselineEntry>()], problem: null);
        }
        catch (JsonException problem)
        {
            return new([], problem);
        }
    }

    private static IEnumerable<JsonNode> Results(JsonNode log)
    {
        if (log["version"]?.Text != Version)
        {
            throw new JsonException((log["version"] ?? log).Span.Start, $"a SARIF log of version {Version} is expected");
        }

        var runs = log["runs"] ?? throw new JsonException(log.Span.Start, "a SARIF log with runs is expected");
        return runs.Items.SelectMany(run => run["results"]?.Items ?? []);
    }

    /// <summary>Null for what other analyzers and the compiler itself have reported.</summary>
    private static BaselineEntry? EntryOf(JsonNode result)
    {
        var properties = result["properties"]?["customProperties"];
        return properties?[Reporter.FingerprintProperty]?.Text is { } fingerprint
            ? new(fingerprint, result["ruleId"]?.Text ?? "", properties[Reporter.MemberProperty]?.Text ?? "", result.Span)
            : null;
    }
}
