using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>What a project says beside its code, read by the compiler's own reader of configuration files.</summary>
internal sealed record Settings
{
    private const string Folder = "/project/";

    /// <summary>Of no effect.</summary>
    public static readonly Settings None = new();

    /// <summary>An .editorconfig in the project's folder; <c>[*.cs]</c> stands before it.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>A global configuration file, with its head.</summary>
    public string GlobalConfig { get; init; } = "";

    /// <summary>Properties of the build.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The text of the file that the build names as the baseline.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether reports that are suppressed are among the results.</summary>
    public bool ShowsSuppressed { get; init; }

    /// <summary>The options of the analyzers, and the compilation with the severities that are set.</summary>
    public (Compilation Compilation, AnalyzerOptions Options) ApplyTo(Compilation compilation)
    {
        if (this == None)
        {
            return (compilation, new AnalyzerOptions([]));
        }

        var files = AnalyzerConfigSet.Create(
            (AnalyzerConfig[])
            [
                AnalyzerConfig.Parse($"root = true\n[*.cs]\n{EditorConfig}\n", Folder + ".editorconfig"),
                .. GlobalConfig == "" ? [] : new[] { AnalyzerConfig.Parse(GlobalConfig, Folder + "some.globalconfig") },
                AnalyzerConfig.Parse(EnabledRules(compilation), Folder + "enabled.globalconfig"),
                AnalyzerConfig.Parse(
                    "is_global = true\n" + string.Concat(Properties.Select(each => $"build_property.{each.Key} = {each.Value}\n")),
                    Folder + "properties.editorconfig"),
            ],
            out var problems);
        Assert.Empty(problems);
        var ofTrees = compilation.SyntaxTrees.ToDictionary(tree => tree, tree => files.GetOptionsForSourcePath(Folder + tree.FilePath));
        var options = new Options(files, ofTrees);
        return (
            compilation.WithOptions(compilation.Options
                .WithSpecificDiagnosticOptions([])
                .WithSyntaxTreeOptionsProvider(new Severities(options))),
            new(Baseline is null ? [] : [new Text("kernelsdk.baseline.sarif", Baseline)], options));
    }

    /// <summary>
    /// What the compilation says of single rules is the command line's word, which is stronger than any file's; so it becomes the word
    /// of the weakest file.
    /// </summary>
    private static string EnabledRules(Compilation compilation) => "is_global = true\nglobal_level = -2\n"
        + string.Concat(compilation.Options.SpecificDiagnosticOptions.Keys.Select(rule => $"dotnet_diagnostic.{rule}.severity = warning\n"));

    private sealed class Severities(Options options) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => options.Trees[tree].TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => options.Files.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class Options(AnalyzerConfigSet files, Dictionary<SyntaxTree, AnalyzerConfigOptionsResult> trees)
        : AnalyzerConfigOptionsProvider
    {
        public AnalyzerConfigSet Files { get; } = files;

        public Dictionary<SyntaxTree, AnalyzerConfigOptionsResult> Trees { get; } = trees;

        public override AnalyzerConfigOptions GlobalOptions => new Values(Files.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(Trees[tree].AnalyzerOptions);

        /// <summary>The one additional file that there is.</summary>
        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(ImmutableDictionary
            .Create<string, string>(AnalyzerConfigOptions.KeyComparer)
            .Add("build_metadata.AdditionalFiles.KernelSdkBaseline", "true"));
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
