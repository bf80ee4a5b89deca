using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace KernelSdk.Benchmarks;

/// <summary>
/// Runs loops on the host thread of a task, on behalf of another thread: a task has one thread of execution, and BenchmarkDotNet
/// has its own.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphores hold no wait handle.")]
internal sealed class TaskThread
{
    private readonly SemaphoreSlim _asked = new(0);
    private readonly SemaphoreSlim _answered = new(0);
    private readonly Thread _kernel;
    private Func<Workbench, long>? _work;
    private long _result;
    private Exception? _failure;

    public TaskThread()
    {
        _kernel = new(() => Workbench.Run(Serve)) { IsBackground = true };
        _kernel.Start();
    }

    /// <summary>Runs <paramref name="work"/> on the task's thread and waits for it.</summary>
    public long Run(Func<Workbench, long> work)
    {
        _work = work;
        _asked.Release();
        _answered.Wait();
        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }

        return _result;
    }

    /// <summary>Lets the program come to its end.</summary>
    public void End()
    {
        _work = null;
        _asked.Release();
        _kernel.Join();
    }

    private void Serve(Workbench bench)
    {
        while (true)
        {
            _asked.Wait();
            if (_work is not { } work)
            {
                return;
            }

            try
            {
                _result = work(bench);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }

            _answered.Release();
        }
    }
}
