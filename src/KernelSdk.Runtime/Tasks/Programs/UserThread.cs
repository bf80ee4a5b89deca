using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// The host thread of a task whose user code is a C# delegate, from the program's first turn to its end. It runs only while the task has
/// the processor, so kernel code needs no locks.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphores hold no wait handle, and outlive a program that does not end.")]
internal sealed class UserThread(Scheduler scheduler, Action body)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(0);
    private SemaphoreSlim? _abandonedEnd;
    private bool _started;

    /// <summary>Whether the program's code has come to its end.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether it is somewhere between its begin and its end.</summary>
    public bool IsUnderway => _started && !HasEnded;

    /// <summary>Lets the program go on; whoever calls this does not.</summary>
    public void GiveTurn()
    {
        if (_started)
        {
            _turn.Release();
            return;
        }

        _started = true;
        HostThreads.Start(Body);
    }

    /// <summary>The program's side: waits for its turn.</summary>
    public void AwaitTurn()
    {
        _turn.Wait();
        if (_abandonedEnd is not null)
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
            _abandonedEnd = new(0);
            GiveTurn();
            _abandonedEnd.Wait(Patience);
        }
    }

    /// <summary>Nothing may leave this method but through the scheduler: an exception here would end the host process.</summary>
    private void Body()
    {
        Exception? failure = null;
        try
        {
            body();
        }
        catch (Exception escaped)
        {
            failure = escaped;
        }

        HasEnded = true;
        if (_abandonedEnd is { } end)
        {
            end.Release();
        }
        else
        {
            scheduler.Leave(failure);
        }
    }
}
