using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>A small project: the code under test, the fake runtime, and the assemblies that a user's project references.</summary>
internal static class TestProject
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    public static readonly CSharpCompilationOptions CompilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The running framework alone; the process has much more loaded than a user's project sees.</summary>
    public static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == FrameworkFolder)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static readonly ImmutableArray<MetadataReference> References =
        [.. Framework, MetadataReference.CreateFromFile(typeof(SysResult).Assembly.Location)];

    /// <summary>What is made from it takes its resolved references over, and resolving them is most of the work.</summary>
    private static readonly CSharpCompilation Runtime = CSharpCompilation.Create(
        "Sample",
        [CSharpSyntaxTree.ParseText(FakeRuntime.Source, ParseOptions, "FakeRuntime.cs")],
        References,
        CompilationOptions);

    public static CSharpCompilation Compile(string code, string path = "Sample.cs", OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
        => Runtime
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, ParseOptions, path))
            .WithOptions(CompilationOptions.WithOutputKind(kind));

    public static void AssertCompiles(Compilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(!errors.Any(), string.Join(Environment.NewLine, errors.Select(error => error.ToString())));
    }

    /// <summary>All of the assembly; one that is added counts at once.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(UserAccessResultAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The rules of all of them, by their ids; a rule with two messages is one.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Rules =
    [
        .. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>What the rules report, in the order of the text. An exception inside the analyzer fails the test.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation) => AnalyzeAsync(compilation, Settings.None);

    /// <summary>The same with what the project says beside its code.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, Settings settings)
        => AnalyzeAsync(compilation, settings, Analyzers);

    /// <summary>The same with other analyzers.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation, Settings settings, ImmutableArray<DiagnosticAnalyzer> analyzers)
        => AnalyzeAsync(compilation, settings, analyzers, analysis => analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None));

    /// <summary>What the rules report of one file, asked as an editor asks: of nothing but that file, or that part of it.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeFileAsync(Compilation compilation, SyntaxTree file, TextSpan? part = null)
        => AnalyzeAsync(compilation, Settings.None, Analyzers, async analysis =>
        {
            var result = await analysis.GetAnalysisResultAsync(compilation.GetSemanticModel(file), part, CancellationToken.None);
            return result.GetAllDiagnostics();
        });

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation, Settings settings, ImmutableArray<DiagnosticAnalyzer> analyzers,
        Func<CompilationWithAnalyzers, Task<ImmutableArray<Diagnostic>>> ask)
    {
        var (configured, analyzerOptions) = settings.ApplyTo(compilation);
        var crashes = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            analyzerOptions,
            onAnalyzerException: (exception, _, _) => crashes.Add(exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: settings.ShowsSuppressed);
        var diagnostics = await ask(configured.WithAnalyzers(analyzers, options));
        Assert.Empty(crashes);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
