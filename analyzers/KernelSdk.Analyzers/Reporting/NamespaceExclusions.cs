using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>The namespaces in which a file wants to hear nothing of a rule, or of any.</summary>
internal sealed class NamespaceExclusions(AnalyzerConfigOptions options)
{
    /// <summary>The name of the setting, behind <see cref="Prefix"/>.</summary>
    public const string Setting = "excluded_namespaces";

    /// <summary>What all settings of the analyzers begin with.</summary>
    public const string Prefix = "kernelsdk.";

    private readonly ImmutableArray<NamespacePattern> _ofAllRules = Patterns(options, Prefix + Setting);
    private readonly ConcurrentDictionary<string, ImmutableArray<NamespacePattern>> _ofRule = new(StringComparer.Ordinal);

    /// <summary>Whether a rule is to be silent in a namespace.</summary>
    public bool Contain(string rule, INamespaceSymbol? symbol)
        => _ofAllRules.Any(pattern => pattern.Matches(symbol))
            || _ofRule.GetOrAdd(rule, id => Patterns(options, $"{Prefix}{id}.{Setting}")).Any(pattern => pattern.Matches(symbol));

    /// <summary>The names in a value, each without the blanks around it.</summary>
    public static IEnumerable<string> Names(string value)
        => value.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0);

    /// <summary>Names that mean nothing match nothing; <see cref="SettingsAnalyzer"/> reports them.</summary>
    private static ImmutableArray<NamespacePattern> Patterns(AnalyzerConfigOptions options, string key)
        => options.TryGetValue(key, out var value) ? [.. Names(value).Select(NamespacePattern.Parse).OfType<NamespacePattern>()] : [];
}
