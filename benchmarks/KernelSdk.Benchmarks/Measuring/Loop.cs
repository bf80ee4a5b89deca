using System.Diagnostics;
using System.Runtime;

namespace KernelSdk.Benchmarks;

/// <summary>One of a row's loops: brought up to speed, then timed in batches of equal length.</summary>
/// <param name="run">The loop; its argument is the number of operations.</param>
internal sealed class Loop(Func<int, long> run)
{
    private const int QuietBatches = 100;

    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan WarmUpMost = TimeSpan.FromSeconds(4);

    private readonly List<double> _samples = [];
    private int _batch = 1;
    private long _sink;

    /// <summary>The median of the samples, in nanoseconds for one operation.</summary>
    public double Median => _samples.Median();

    /// <summary>
    /// Runs until the runtime has nothing left to compile for it, and finds on the way how many operations take
    /// <paramref name="batch"/>. Code is compiled three times: at once, then to count what it meets, and then for good, each after
    /// some dozen calls and a tenth of a second without anything new, or several tenths where other programs want the processors
    /// too. Every batch enters the loop anew, so that the optimised code replaces the code that was patched into a running loop.
    /// </summary>
    public void WarmUp(TimeSpan batch)
    {
        var total = Stopwatch.StartNew();
        var quiet = Stopwatch.StartNew();
        var (batches, compiled) = (0, 0L);
        while ((quiet.Elapsed < QuietTime || batches < QuietBatches) && total.Elapsed < WarmUpMost)
        {
            var each = Time();
            _batch = (int)Math.Clamp(batch.TotalNanoseconds / each, 1, Math.Min(_batch * 10.0, int.MaxValue / 2));
            batches++;
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
            {
                (batches, compiled) = (0, now);
                quiet.Restart();
            }
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
