using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>
/// The one way by which findings leave the analyzers: past the namespaces that the project excludes, and past its baseline. It reads
/// no setting before there is a finding.
/// </summary>
internal sealed class Reporter
{
    /// <summary>Where the fingerprint of a finding is, in the diagnostic and in the compiler's log.</summary>
    public const string FingerprintProperty = "fingerprint";

    /// <summary>Where the documentation id of the member is.</summary>
    public const string MemberProperty = "member";

    /// <summary>Where the marks are that a rule misses, with semicolons between them.</summary>
    public const string MarksProperty = "marks";

    /// <summary>There, and true, in a finding that is suppressed because it is in the baseline, or is on its way there.</summary>
    public const string BaselineProperty = "baseline";

    // The analyzers of one run share one: whether an entry of the baseline is still needed, no single analyzer knows. A compilation
    // can be analyzed again with other settings, and settings can outlive a compilation, so both are the key.
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<AnalyzerOptions, Reporter>> Reporters = new();

    private readonly Compilation _compilation;
    private readonly AnalyzerConfigOptionsProvider _options;
    private readonly Lazy<Baseline?> _baseline;
    private readonly bool _writesBaseline;
    private readonly ConcurrentDictionary<SyntaxTree, NamespaceExclusions> _exclusions = new();
    private readonly ConcurrentDictionary<string, bool> _matched = new(StringComparer.Ordinal);

    private Reporter(Compilation compilation, AnalyzerOptions options)
    {
        _compilation = compilation;
        _options = options.AnalyzerConfigOptionsProvider;
        _baseline = new(() => Baseline.Find(options)?.GetText() is { } text ? Baseline.Parse(text.ToString()) : null);
        _writesBaseline = BuildProperty.IsTrue(options, BuildProperty.WriteBaseline);
    }

    /// <summary>The reporter of a run of the analyzers.</summary>
    /// <param name="compilation">What they run over.</param>
    /// <param name="options">What they run with.</param>
    public static Reporter Of(Compilation compilation, AnalyzerOptions options)
        => Reporters.GetOrCreateValue(compilation).GetValue(options, each => new(compilation, each));

    /// <summary>The entries of the baseline that nothing has matched so far.</summary>
    public IEnumerable<BaselineEntry> StaleEntries
        => (_baseline.Value?.Entries ?? []).Where(entry => !_matched.ContainsKey(entry.Fingerprint));

    /// <summary>Why the baseline cannot be read; null if it can, or there is none.</summary>
    public JsonException? BaselineProblem => _baseline.Value?.Problem;

    /// <summary>Reports a finding, unless the project does not want to hear of it.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="report">The compiler's end of it.</param>
    public void Report(Finding finding, Action<Diagnostic> report)
    {
        if (finding.Place.SourceTree is not { } tree || ExclusionsOf(tree).Contain(finding.Rule.Id, finding.Owner.ContainingNamespace))
        {
            return;
        }

        var fingerprint = Fingerprint.Of(finding, tree);
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(FingerprintProperty, fingerprint)
            .Add(MemberProperty, Fingerprint.MemberOf(finding.Owner));
        properties = finding.Marks is { } marks ? properties.Add(MarksProperty, marks) : properties;
        var diagnostic = Diagnostic.Create(finding.Rule, finding.Place, finding.Way, properties, finding.Arguments);
        report((_writesBaseline || IsInBaseline(fingerprint)) && !IsSuppressedInSource(diagnostic) ? Suppressed(diagnostic) : diagnostic);
    }

    private bool IsInBaseline(string fingerprint)
        => _baseline.Value?.Contains(fingerprint) == true && _matched.GetOrAdd(fingerprint, true);

    /// <summary>Whether a pragma or an attribute keeps it away: then it needs no baseline, and would outlive the pragma there.</summary>
    private bool IsSuppressedInSource(Diagnostic diagnostic)
        => CompilationWithAnalyzers.GetEffectiveDiagnostics([diagnostic], _compilation).Any(effective => effective.IsSuppressed);

    private NamespaceExclusions ExclusionsOf(SyntaxTree tree)
        => _exclusions.GetOrAdd(tree, each => new NamespaceExclusions(_options.GetOptions(each)));

    /// <summary>The same report, which fails no build and is shown nowhere but in the compiler's log, as one that is suppressed.</summary>
    private static Diagnostic Suppressed(Diagnostic diagnostic) => Diagnostic.Create(
        diagnostic.Id,
        diagnostic.Descriptor.Category,
        diagnostic.GetMessage(CultureInfo.InvariantCulture),
        diagnostic.Severity,
        diagnostic.DefaultSeverity,
        diagnostic.Descriptor.IsEnabledByDefault,
        diagnostic.WarningLevel,
        isSuppressed: true,
        diagnostic.Descriptor.Title,
        diagnostic.Descriptor.Description,
        diagnostic.Descriptor.HelpLinkUri,
        diagnostic.Location,
        diagnostic.AdditionalLocations,
        diagnostic.Descriptor.CustomTags,
        diagnostic.Properties.Add(BaselineProperty, "true"));
}
