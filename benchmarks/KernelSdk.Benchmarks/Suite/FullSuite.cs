using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace KernelSdk.Benchmarks;

/// <summary>
/// The same rows under BenchmarkDotNet. The cases are made here and not by attributes, as every row has its own number of
/// operations for one invocation, and some have nothing to be compared with.
/// </summary>
internal static class FullSuite
{
    private static readonly SummaryStyle Style = SummaryStyle.Default.WithMaxParameterColumnWidth(40);

    private static readonly Job InProcess = Job.Default
        .WithToolchain(InProcessNoEmitToolchain.Instance)
        .WithIterationTime(TimeInterval.FromMilliseconds(250))
        .WithMaxIterationCount(25)
        .WithId("InProcess");

    /// <summary>Runs all rows; minutes.</summary>
    /// <returns>0; 1 if a case failed.</returns>
    public static int Run()
    {
        var config = ImmutableConfigBuilder.Create(ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(InProcess)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithSummaryStyle(Style)
            .HideColumns(Column.Toolchain, Column.Job));
        var cases = AllRows.Create().SelectMany(row => Cases(row, config)).ToArray();
        var summary = BenchmarkRunner.Run(new BenchmarkRunInfo(cases, typeof(RowBenchmarks), config));
        return summary.Reports.All(report => report.Success) ? 0 : 1;
    }

    private static IEnumerable<BenchmarkCase> Cases(Row row, ImmutableConfig config)
    {
        yield return Case(row, nameof(RowBenchmarks.Ours), config);
        if (row.Reference is not null)
        {
            yield return Case(row, nameof(RowBenchmarks.Reference), config);
        }
    }

    private static BenchmarkCase Case(Row row, string method, ImmutableConfig config)
    {
        var type = typeof(RowBenchmarks);
        var descriptor = new Descriptor(
            type,
            type.GetMethod(method)!,
            globalSetupMethod: type.GetMethod(nameof(RowBenchmarks.SetUp)),
            globalCleanupMethod: type.GetMethod(nameof(RowBenchmarks.CleanUp)),
            baseline: method == nameof(RowBenchmarks.Reference),
            operationsPerInvoke: row.BatchSize);
        var definition = new ParameterDefinition(
            nameof(RowBenchmarks.Row), isStatic: false, values: [row.Name], isArgument: false, parameterType: typeof(string), priorityInCategory: 0);
        var parameters = new ParameterInstances([new(definition, row.Name, Style)]);
        return BenchmarkCase.Create(descriptor, InProcess, parameters, config);
    }
}
