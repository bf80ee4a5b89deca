using System.Diagnostics;
using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>
/// Ten thousand tasks of machine code that wait for one eventfd each: what one of them takes, and what it costs to wake one.
/// </summary>
internal static class BlockedTasks
{
    private const int Count = 10_000;
    private const int Rounds = 20;
    private const int Fd = 3;
    private const int NanosecondsPerMillisecond = 1_000_000;

    /// <summary>A row for a task that waits, with its bytes, and one for a wake-up with the task's next wait.</summary>
    public static IReadOnlyList<Measurement> Measure()
    {
        using var kernel = new BenchmarkKernel();
        var engine = new WaitingEngine();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            var task = kernel.SpawnMachineCode("waiter", engine, default);
            _ = task.Mm.Map(new(WaitingEngine.Buffer, WaitingEngine.Buffer + 4096), Protection.Read | Protection.Write);
            _ = task.Files.InstallAt(Fd, new(new Eventfd(kernel, 0, isSemaphore: false), Fmode.Read | Fmode.Write));
        }

        var spawned = Stopwatch.GetElapsedTime(start).TotalMilliseconds * NanosecondsPerMillisecond / Count;
        var (bytes, wake, allocated) = (0L, 0.0, 0L);
        kernel.Spawn("waker", libc =>
        {
            bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
            WakeAll(kernel, libc);
            var samples = new List<double>();
            var first = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < Rounds; round++)
            {
                var begin = Stopwatch.GetTimestamp();
                WakeAll(kernel, libc);
                samples.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds * NanosecondsPerMillisecond / Count);
            }

            allocated = (GC.GetAllocatedBytesForCurrentThread() - first) / (Rounds * Count);
            wake = samples.Order().ElementAt(Rounds / 2);
            return 0;
        });
        try
        {
            kernel.Run();
        }
        catch (DeadlockException)
        {
            // The tasks wait for ever when nobody is left to wake them.
        }

        return
        [
            new("blocked_task_with_its_bytes", spawned, null, null, null, bytes),
            new("wake_one_of_10000_to_its_next_wait", wake, null, null, null, allocated),
        ];
    }

    private static void WakeAll(Kernel kernel, Libc libc)
    {
        var one = new byte[] { 1, 0, 0, 0, 0, 0, 0, 0 };
        for (var i = 0; i < Count; i++)
        {
            var file = kernel.Tasks[i].Files.Get(Fd)!;
            var from = IovIter.FromKernel(one);
            _ = file.Write(kernel.Tasks[i], ref from);
        }

        libc.sched_yield();
    }
}
