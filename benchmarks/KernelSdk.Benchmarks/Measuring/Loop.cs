using System.Diagnostics;

namespace KernelSdk.Benchmarks;

/// <summary>One of a row's loops: brought up to speed, then timed in batches of equal length.</summary>
/// <param name="run">The loop; its argument is the number of operations.</param>
internal sealed class Loop(Func<int, long> run)
{
    private const double StableWithin = 0.05;
    private const int StableRounds = 3;

    private static readonly TimeSpan WarmUpLeast = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WarmUpMost = TimeSpan.FromMilliseconds(800);

    private readonly List<double> _samples = [];
    private int _batch = 1;
    private long _sink;

    /// <summary>The median of the samples, in nanoseconds for one operation.</summary>
    public double Median => _samples.Median();

    /// <summary>
    /// Runs until a batch no longer gets faster, and finds on the way how many operations take <paramref name="batch"/>. Every
    /// batch enters the loop anew, so that the optimised code replaces the code that was patched into a running loop.
    /// </summary>
    public void WarmUp(TimeSpan batch)
    {
        var total = Stopwatch.StartNew();
        var stable = 0;
        var best = double.MaxValue;
        while (total.Elapsed < WarmUpLeast || (stable < StableRounds && total.Elapsed < WarmUpMost))
        {
            var each = Time();
            stable = each > best * (1 - StableWithin) ? stable + 1 : 0;
            best = Math.Min(best, each);
            _batch = (int)Math.Clamp(batch.TotalNanoseconds / each, 1, Math.Min(_batch * 10.0, int.MaxValue / 2));
        }
    }

    /// <summary>Times one batch and keeps the sample.</summary>
    public void Sample() => _samples.Add(Time());

    /// <summary>What one operation allocates on this thread, rounded up, so that 0 means none at all.</summary>
    public long AllocatedBytes()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(_batch);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return (allocated + _batch - 1) / _batch;
    }

    /// <summary>What the loop returns goes where the optimiser cannot know it unread.</summary>
    private void Run(int count) => Volatile.Write(ref _sink, run(count));

    private double Time()
    {
        var start = Stopwatch.GetTimestamp();
        Run(_batch);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / _batch;
    }
}
