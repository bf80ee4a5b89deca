using System.Collections.Immutable;
using System.Runtime.Loader;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>Some hundred programs, analyzed together as they were written, and compiled together with probes in them.</summary>
internal sealed class ProgramBatch : IDisposable
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new UaccessFlowAnalyzer(), new UserAccessResultAnalyzer()];

    private static readonly CSharpCompilation Written =
        KernelProject.Empty.AddSyntaxTrees(KernelProject.Parse(Prelude.Source, "Prelude.cs"));

    private static readonly CSharpCompilation Probed = Written
        .AddReferences(MetadataReference.CreateFromFile(typeof(Probe).Assembly.Location))
        .WithOptions(Written.Options.WithOptimizationLevel(OptimizationLevel.Release))
        .AddSyntaxTrees(KernelProject.Parse("global using KernelSdk.Analyzers.Tests.RandomPrograms;", "Usings.cs"));

    private readonly AssemblyLoadContext _context;

    private ProgramBatch(AssemblyLoadContext context) => _context = context;

    /// <summary>The programs, in the order in which they were given.</summary>
    public required IReadOnlyList<CompiledProgram> Programs { get; init; }

    /// <summary>Compiles and analyzes; programs that do not compile are left out.</summary>
    public static async Task<ProgramBatch> OfAsync(IEnumerable<RandomProgram> programs)
    {
        var trees = programs
            .Select(program => (Program: program, Tree: KernelProject.Parse(program.Source, $"{program.Name}.cs")))
            .ToList();
        var broken = Written.AddSyntaxTrees(trees.Select(each => each.Tree)).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Location.SourceTree)
            .ToHashSet();
        trees.RemoveAll(each => broken.Contains(each.Tree));

        var analyzed = Written.AddSyntaxTrees(trees.Select(each => each.Tree));
        using var image = new MemoryStream();
        var emitted = Probed.AddSyntaxTrees(trees.Select(each => Instrumentation.Of(each.Tree))).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("programs", isCollectible: true);
        var assembly = context.LoadFromStream(image);
        var gate = assembly.GetType("State")!.GetField("Gate")!.GetValue(null)!;
        var reports = (await TestProject.AnalyzeAsync(analyzed, Settings.None, Analyzers))
            .ToLookup(diagnostic => diagnostic.Location.SourceTree, ReportOf);
        return new(context)
        {
            Programs =
            [
                .. trees.Select(each => new CompiledProgram(
                    each.Program,
                    assembly.GetType(each.Program.Name)!.GetMethod("Enter")!.CreateDelegate<Func<TaskStruct, ulong[], long>>(),
                    gate,
                    [.. reports[each.Tree]])),
            ],
        };
    }

    public void Dispose() => _context.Unload();

    private static RuleReport ReportOf(Diagnostic diagnostic)
        => new(diagnostic.Id, LineOf(diagnostic.Location), [LineOf(diagnostic.Location), .. diagnostic.AdditionalLocations.Select(LineOf)]);

    private static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;
}
