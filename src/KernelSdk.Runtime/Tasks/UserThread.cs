using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace KernelSdk;

/// <summary>
/// The host thread of a task whose user code is a C# delegate. It runs only while it has its turn: exactly one thread of a
/// kernel's tasks, or the one inside <see cref="Kernel.Run"/>, runs at any time, so kernel code needs no locks.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphores hold no wait handle, and outlive a program that does not end.")]
internal sealed class UserThread
{
    /// <summary>In bytes; enough for user programs, small enough for hundreds of tasks.</summary>
    public const int StackSize = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(0);
    private readonly SemaphoreSlim _back = new(0);
    private readonly Thread _thread;
    private bool _started;
    private bool _abandoned;
    private ExceptionDispatchInfo? _failure;

    public UserThread(string name, Action body)
    {
        _thread = new(() => Body(body), StackSize) { IsBackground = true, Name = name };
    }

    /// <summary>Whether the program's code has come to its end.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether it is somewhere between its begin and its end.</summary>
    public bool IsUnderway => _started && !HasEnded;

    /// <summary>The scheduler's side: lets the task run until it gives its turn back or ends.</summary>
    public void GiveTurn() => GiveTurn(Timeout.InfiniteTimeSpan);

    /// <summary>The task's side: gives the turn back and waits for the next one.</summary>
    public void YieldTurn()
    {
        _back.Release();
        _turn.Wait();
        if (_abandoned)
        {
            throw new TaskUnwindException();
        }
    }

    /// <summary>
    /// Takes a program that will never have another turn off its thread. One that refuses to leave keeps its background thread;
    /// its task has ended, so the kernel answers it no more.
    /// </summary>
    public void Abandon()
    {
        if (IsUnderway)
        {
            _abandoned = true;
            GiveTurn(Patience);
        }
    }

    private void GiveTurn(TimeSpan patience)
    {
        if (_started)
        {
            _turn.Release();
        }
        else
        {
            _started = true;
            _thread.Start();
        }

        _back.Wait(patience);
        _failure?.Throw();
    }

    /// <summary>Nothing may leave this method but through the scheduler: an exception here would end the host process.</summary>
    private void Body(Action body)
    {
        try
        {
            body();
        }
        catch (Exception escaped)
        {
            _failure = ExceptionDispatchInfo.Capture(escaped);
        }

        HasEnded = true;
        _back.Release();
    }
}
