using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Benchmarks;

/// <summary>
/// What a project takes to compile, to analyze by nothing, and to analyze. Of many rounds the fastest counts, in the time of
/// processors: what else the machine does is nobody's cost, and with concurrent analysis the clock would not tell the work.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="isConcurrent">Whether several members may be analyzed at once, as in a build.</param>
/// <param name="times">
/// How often it is all done in a row and counted as one: a small project as often as a larger one holds it.
/// </param>
/// <param name="collects">
/// Whether the runtime may collect meanwhile. What a collection takes depends most on how much the compiler keeps alive, and that on the
/// size of the file; without one the time is that of the work.
/// </param>
internal sealed class AnalyzerMeter(AnalyzedProject project, bool isConcurrent, int times = 1, bool collects = true)
{
    /// <summary>More than any of them makes.</summary>
    private const long RoomWithoutCollection = 1L << 30;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Idle = [new EmptyAnalyzer(asks: false)];
    private static readonly ImmutableArray<DiagnosticAnalyzer> Empty = [new EmptyAnalyzer(asks: true)];

    private readonly Dictionary<string, TimeSpan> _fastest = [];
    private readonly Dictionary<string, double> _byAnalyzer = [];

    public AnalyzedProject Project { get; } = project;

    /// <summary>Parsing, binding and emitting.</summary>
    public double CompileMs => _fastest["compile"].TotalMilliseconds;

    /// <summary>What the analyzers take beyond the empty one.</summary>
    public double OursMs => (_fastest["ours"] - _fastest["empty"]).TotalMilliseconds;

    /// <summary>What they take where no other analyzer asks for operations: the compiler makes them for ours alone.</summary>
    public double AloneMs => (_fastest["ours"] - _fastest["idle"]).TotalMilliseconds;

    /// <summary>What each analyzer took of it, by the compiler's own clock.</summary>
    public IReadOnlyDictionary<string, double> ByAnalyzerMs => _byAnalyzer;

    public void Forget()
    {
        _fastest.Clear();
        _byAnalyzer.Clear();
    }

    public void Sample()
    {
        Keep("compile", Project.Compile);
        Keep("idle", () => Project.Analyze(Idle, isConcurrent));
        Keep("empty", () => Project.Analyze(Empty, isConcurrent));
        var ours = OurAnalyzers.Create();
        var analysis = Keep("ours", () => Project.Analyze(ours, isConcurrent));
        foreach (var analyzer in ours)
        {
            var spent = analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime;
            var (name, ms) = (analyzer.GetType().Name, spent.TotalMilliseconds);
            _byAnalyzer[name] = _byAnalyzer.TryGetValue(name, out var least) ? Math.Min(least, ms) : ms;
        }
    }

    private T Keep<T>(string what, Func<T> work)
    {
        GC.Collect(); // Nobody cleans up after the one before.
        if (!collects && !GC.TryStartNoGCRegion(RoomWithoutCollection))
        {
            throw new InvalidOperationException("There is no memory to measure in without a collection.");
        }

        var start = Environment.CpuUsage.TotalTime;
        var made = work();
        for (var time = 1; time < times; time++)
        {
            made = work();
        }

        var spent = (Environment.CpuUsage.TotalTime - start) / times;
        if (!collects)
        {
            GC.EndNoGCRegion(); // Throws where there was a collection after all.
        }

        _fastest[what] = _fastest.TryGetValue(what, out var least) && least < spent ? least : spent;
        return made;
    }
}
