using BenchmarkDotNet.Attributes;

namespace KernelSdk.Benchmarks;

/// <summary>The rows as BenchmarkDotNet runs them: one case for ours and one for the reference.</summary>
public class RowBenchmarks
{
    private TaskThread _task = null!;
    private Func<Workbench, long> _ours = null!;
    private Func<Workbench, long> _reference = null!;

    /// <summary>The row's name.</summary>
    public string Row { get; set; } = "";

    /// <summary>Starts a kernel and prepares the row on its task.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var row = AllRows.Create().First(row => row.Name == Row);
        _ours = _ => row.RunOurs(row.BatchSize);
        _reference = _ => row.RunReference(row.BatchSize);
        _task = new();
        _task.Run(bench =>
        {
            Prologue.Run(bench);
            row.SetUp(bench);
            return 0;
        });
    }

    /// <summary>Ends the kernel.</summary>
    [GlobalCleanup]
    public void CleanUp() => _task.End();

    /// <summary>A batch of our operations.</summary>
    [Benchmark]
    public long Ours() => _task.Run(_ours);

    /// <summary>A batch of what they are compared with.</summary>
    [Benchmark(Baseline = true)]
    public long Reference() => _task.Run(_reference);
}
