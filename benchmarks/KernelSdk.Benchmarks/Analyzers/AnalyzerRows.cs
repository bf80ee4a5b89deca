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
        AnalyzerMeter few = new(Sites("sites", CallSites.InMethods(FewSites)), isConcurrent: false, TimesAsMany);
        AnalyzerMeter many = new(Sites("sites", CallSites.InMethods(ManySites)), isConcurrent: false);
        AnalyzerMeter fewInOne = new(Sites("sites_in_one_method", CallSites.InOneMethod(FewSites)), isConcurrent: false, TimesAsMany);
        AnalyzerMeter manyInOne = new(Sites("sites_in_one_method", CallSites.InOneMethod(ManySites)), isConcurrent: false);
        AnalyzerMeter[] alone = [new(linux, isConcurrent: false), new(ordinary, isConcurrent: false)];
        AnalyzerMeter[] concurrent = [new(linux, isConcurrent: true), new(ordinary, isConcurrent: true)];
        Sample(Rounds, [.. alone, .. concurrent]);
        Sample(RoundsOfSites, [few, many, fewInOne, manyInOne]);
        return
        [
            .. Shares(alone[0], "", OfKernelAtMost),
            .. Shares(alone[1], "", OfOrdinaryAtMost),
            .. Shares(concurrent[0], "_concurrent", OfKernelAtMost),
            .. Shares(concurrent[1], "_concurrent", OfOrdinaryAtMost),
            Linearity(few, FewSites, many, ManySites) with { RatioAtMost = LinearAtMost },
            Linearity(fewInOne, FewSites, manyInOne, ManySites),
            Visits(linux) with { RatioAtMost = VisitsAtMost },
            Visits(many.Project),
        ];
    }

    private static void Sample(int rounds, AnalyzerMeter[] meters)
        => Sampling.Run(rounds, () => Array.ForEach(meters, meter => meter.Sample()), () => Array.ForEach(meters, meter => meter.Forget()));

    private static AnalyzedProject Sites(string name, string text) => new(name, RepositoryProject.Compile("Project", [("Calls.cs", text)]));

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

    private static AnalyzerMeasurement Linearity(AnalyzerMeter few, int fewSites, AnalyzerMeter many, int manySites)
        => Row($"{many.Project.Name}_{manySites}", many.OursMs, $"{fewSites} of them", few.OursMs);

    private static AnalyzerMeasurement Visits(AnalyzedProject project)
    {
        var effort = new FlowEffort();
        project.Analyze([new UaccessFlowAnalyzer(effort)], isConcurrent: false);
        return Row($"{project.Name}_visits", effort.Visits, "blocks", effort.Blocks);
    }

    private static AnalyzerMeasurement Row(string name, double ours, string comparedWith, double reference)
        => new(name, Math.Round(ours, 3), comparedWith, Math.Round(reference, 3));
}
