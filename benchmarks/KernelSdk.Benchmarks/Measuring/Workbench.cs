using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>A running program with its kernel: what a row measures with. A second task does nothing but yield.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Task">The program's task.</param>
/// <param name="Libc">The program's C library.</param>
internal sealed record Workbench(BenchmarkKernel Kernel, TaskStruct Task, Libc Libc)
{
    /// <summary>Starts a kernel and hands its first program to <paramref name="use"/>, on that program's own thread.</summary>
    /// <exception cref="InvalidOperationException">The program did not come to its end; the message says why.</exception>
    public static void Run(Action<Workbench> use)
    {
        using var kernel = new BenchmarkKernel();
        TaskStruct? task = null;
        var ended = false;
        task = kernel.Spawn("bench", libc =>
        {
            try
            {
                use(new(kernel, task!, libc));
                return 0;
            }
            finally
            {
                ended = true;
            }
        });
        kernel.Spawn("peer", libc =>
        {
            while (!ended)
            {
                libc.sched_yield();
            }

            return 0;
        });
        if (kernel.Run() != 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, [$"{task} {task.ExitStatus}", .. kernel.Log.Lines]));
        }
    }
}
