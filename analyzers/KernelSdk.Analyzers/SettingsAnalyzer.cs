using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers;

/// <summary>
/// KSDK0052: a line of an .editorconfig or a global configuration file that begins with <c>kernelsdk.</c> and changes nothing. It
/// has no place, since the compiler does not say where an analyzer's setting comes from.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIdentifiers.SettingMeansNothing,
        "Setting of the analyzers means nothing",
        "'{0} = {1}': {2}",
        RuleCategories.Adoption,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A setting with a slip in it is one that nobody heeds, and the reports that it was to keep away come all the same.",
        HelpLink.Of(RuleIdentifiers.SettingMeansNothing));

    private static readonly Lazy<HashSet<string>> Rules = new(() => new(
        typeof(RuleIdentifiers).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()),
        StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var seen = new ConcurrentDictionary<(string Key, string Value), bool>();
            start.RegisterSyntaxTreeAction(tree => Analyze(tree, seen));
        });
    }

    private static void Analyze(SyntaxTreeAnalysisContext context, ConcurrentDictionary<(string Key, string Value), bool> seen)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Tree);
        foreach (var key in options.Keys.Where(key => key.StartsWith(NamespaceExclusions.Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            if (options.TryGetValue(key, out var value) && seen.TryAdd((key, value), true) && ProblemOf(key, value) is { } problem)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, key, value, problem));
            }
        }
    }

    private static string? ProblemOf(string key, string value)
    {
        var parts = key.Split('.');
        if (parts.Length is < 2 or > 3 || parts[parts.Length - 1] != NamespaceExclusions.Setting)
        {
            return "the settings are kernelsdk.excluded_namespaces and kernelsdk.RULE.excluded_namespaces";
        }

        if (parts.Length == 3 && !Rules.Value.Contains(parts[1]))
        {
            return $"there is no rule '{parts[1].ToUpperInvariant()}'";
        }

        return NamespaceExclusions.Names(value).FirstOrDefault(name => NamespacePattern.Parse(name) is null) is { } wrong
            ? $"'{wrong}' is no namespace; write 'Name', 'Name.*' for all below it too, or '*'"
            : null;
    }
}
