using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// The host threads that C# programs run on. They are the host process's and not a kernel's: a thread that has ended one program carries
/// nothing of it, and starting one takes longer than a small kernel runs. So there is one stock of them for all kernels.
/// </summary>
internal static class HostThreads
{
    /// <summary>In bytes; enough for user programs, and taken by the host only as far as it is used.</summary>
    public const int StackSize = 1 << 20;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5);
    private static readonly Lock Guard = new();
    private static readonly List<Worker> Idle = []; // The one that was used last at the end.

    /// <summary>
    /// Runs something on a thread of its own, in the caller's execution context, as a new thread does; with that it also loses the culture
    /// that a program before it may have set. What it throws would end the host process: it must not throw.
    /// </summary>
    public static void Start(Action body)
    {
        Worker? worker;
        lock (Guard)
        {
            worker = Idle.LastOrDefault();
            _ = worker is not null && Idle.Remove(worker);
        }

        (worker ?? new()).Start(body);
    }

    [SuppressMessage("Design", "CA1001", Justification = "The semaphore holds no wait handle.")]
    private sealed class Worker
    {
        private readonly SemaphoreSlim _hasWork = new(0);
        private Action? _body;
        private ExecutionContext? _context;
        private bool _isStarted;

        public void Start(Action body)
        {
            (_body, _context) = (body, ExecutionContext.Capture());
            if (_isStarted)
            {
                _hasWork.Release();
                return;
            }

            _isStarted = true;
            new Thread(Serve, StackSize) { IsBackground = true, Name = "KernelSdk program" }.UnsafeStart();
        }

        private void Serve()
        {
            do
            {
                Run();
                (_body, _context) = (null, null);
                lock (Guard)
                {
                    Idle.Add(this);
                }
            }
            while (_hasWork.Wait(IdleTime) || !TryRetire());
        }

        private void Run()
        {
            if (_context is null)
            {
                _body!();
            }
            else
            {
                ExecutionContext.Run(_context, static body => ((Action)body!)(), _body);
            }
        }

        /// <summary>Leaves the stock; false if somebody has taken it out just now, and work is on its way.</summary>
        private bool TryRetire()
        {
            lock (Guard)
            {
                if (Idle.Remove(this))
                {
                    return true;
                }
            }

            _hasWork.Wait();
            return false;
        }
    }
}
