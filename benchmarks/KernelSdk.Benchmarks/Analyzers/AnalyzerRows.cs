using KernelSdk.Analyzers;

namespace KernelSdk.Benchmarks;

/// <summary>The analyzers' rows, in the order they are shown in.</summary>
internal static class AnalyzerRows
{
    private const int Rounds = 20;
    private const int RoundsOfSites = 8;
    private const int FewSites = 1096;
    private const int TimesAsMany = 4;
    private const int ManySites = TimesAsMany * FewSites;
    private const double OfKernelAtMost = 0.10;
    private const double OfOrdinaryAtMost = 0.03;
    private const double LinearAtMost = 4.4;
    private const double VisitsAtMost = 1.3;

    /// <summary>Measures all of them.</summary>
    public static IEnumerable<AnalyzerMeasurement> Measure()
    {
        var linux = new AnalyzedProject("linux", RepositoryProject.Compile("src/KernelSdk.Linux"));
        var ordinary = new AnalyzedProject("ordinary", RepositoryProject.Compile("generators/KernelSdk.Generators"));
        var (few, many) = Sites("sites", CallSites.InMethods, collects: false);
        var (fewCollected, manyCollected) = Sites("sites_collected", CallSites.InMethods, collects: true);
        var (fewInOne, manyInOne) = Sites("sites_in_one_method", CallSites.InOneMethod, collects: false);
        AnalyzerMeter[] alone = [new(linux, isConcurrent: false), new(ordinary, isConcurrent: false)];
        AnalyzerMeter[] concurrent = [new(linux, isConcurrent: true), new(ordinary, isConcurrent: true)];
        Sample(Rounds, [.. alone, .. concurrent]);
        Sample(RoundsOfSites, [few, many, fewCollected, manyCollected, fewInOne, manyInOne]);
        return
        [
            .. Shares(alone[0], "", OfKernelAtMost),
            .. Shares(alone[1], "", OfOrdinaryAtMost),
            .. Shares(concurrent[0], "_concurrent", OfKernelAtMost),
            .. Shares(concurrent[1], "_concurrent", OfOrdinaryAtMost),
            Linearity(few, many) with { RatioAtMost = LinearAtMost },
            Linearity(fewCollected, manyCollected),
            Linearity(fewInOne, manyInOne),
            Visits(linux) with { RatioAtMost = VisitsAtMost },
            Visits(many.Project),
        ];
    }

    private static void Sample(int rounds, AnalyzerMeter[] meters)
        => Sampling.Run(rounds, () => Array.ForEach(meters, meter => meter.Sample()), () => Array.ForEach(meters, meter => meter.Forget()));

    /// <summary>A file with few accesses, and one with many.</summary>
    private static (AnalyzerMeter Few, AnalyzerMeter Many) Sites(string name, Func<int, string> textOf, bool collects)
        => (new(Project(name, textOf(FewSites)), isConcurrent: false, TimesAsMany, collects),
            new(Project(name, textOf(ManySites)), isConcurrent: false, collects: collects));

    private static AnalyzedProject Project(string name, string text)
        => new(name, RepositoryProject.Compile("Project", [("Calls.cs", text)]));

    private static IEnumerable<AnalyzerMeasurement> Shares(AnalyzerMeter meter, string mode, double atMost)
    {
        var name = meter.Project.Name + mode;
        yield return Row(name, meter.OursMs, "parse, bind and emit; beyond an empty analyzer", meter.CompileMs) with { RatioAtMost = atMost };
        yield return Row(name + "_alone", meter.AloneMs, "parse, bind and emit; beyond no analyzer", meter.CompileMs);
        foreach (var (analyzer, ms) in meter.ByAnalyzerMs)
        {
            yield return Row($"{name}_{analyzer}", ms, "parse, bind and emit; within its actions", meter.CompileMs);
        }
    }

    private static AnalyzerMeasurement Linearity(AnalyzerMeter few, AnalyzerMeter many)
        => Row($"{many.Project.Name}_{ManySites}", many.OursMs, $"{FewSites} of them", few.OursMs);

    private static AnalyzerMeasurement Visits(AnalyzedProject project)
    {
        var effort = new FlowEffort();
        project.Analyze([new UaccessFlowAnalyzer(effort)], isConcurrent: false);
        return Row($"{project.Name}_visits", effort.Visits, "blocks", effort.Blocks);
    }

    private static AnalyzerMeasurement Row(string name, double ours, string comparedWith, double reference)
        => new(name, Math.Round(ours, 3), comparedWith, Math.Round(reference, 3));
}
