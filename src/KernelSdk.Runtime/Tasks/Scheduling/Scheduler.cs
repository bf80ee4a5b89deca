using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace KernelSdk;

/// <summary>
/// Says who has the processor: kernel/sched. Whoever gives it up picks the next one here and hands it over; everybody else, the host
/// thread in <see cref="Kernel.Run"/> included, waits until it is given to him. So all of this runs on one thread at a time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds no wait handle.")]
internal sealed class Scheduler
{
    private readonly Kernel _kernel;
    private readonly RunQueue _runnable;
    private readonly IPicker _picker;
    private readonly SemaphoreSlim _loopsTurn = new(0);
    private TaskStruct? _forTheLoop; // Picked by a program's thread, to be run by the loop.
    private Exception? _failure;

    public Scheduler(Kernel kernel)
    {
        (_kernel, _runnable, _picker, Timers) = (kernel, new(), kernel.Options.Schedule.Start(), new());
    }

    /// <summary>The scheduler of a clone, with clones of the same tasks, timers and decisions to come.</summary>
    public Scheduler(KernelClone clone, Scheduler original)
    {
        (_kernel, _runnable, _picker, Timers) = (clone.Kernel, new(), original._picker.Clone(), original.Timers.CloneInto(clone));
        for (var i = 0; i < original._runnable.Count; i++)
        {
            _runnable.Add(clone.Of(original._runnable[i]));
        }
    }

    /// <summary>The task that has the processor: <c>current</c>. Null while none has it.</summary>
    public TaskStruct? Current { get; private set; }

    /// <summary>The deadlines that tasks wait for, and other timers.</summary>
    public TimerHeap Timers { get; }

    /// <summary>Whether a program is in the middle of something.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>A task can go on. The one that runs does anyway.</summary>
    public void Add(TaskStruct task)
    {
        if (task != Current)
        {
            _runnable.Add(task);
        }
    }

    /// <summary>A task will not go on.</summary>
    public void Remove(TaskStruct task) => _runnable.Remove(task);

    /// <summary>Gives the processor to one task after the other until none can go on.</summary>
    public void Loop()
    {
        IsRunning = true;
        try
        {
            while (PickNext() is { } task)
            {
                Serve(task);
            }
        }
        finally
        {
            (IsRunning, Current) = (false, null);
        }
    }

    /// <summary>
    /// A program's thread gives the processor up, and waits until it is its task's turn again: <c>schedule</c>. Not from inside of a
    /// system call.
    /// </summary>
    public void Yield(TaskStruct current)
    {
        Requeue(current);
        if (PickNext() is var next && next != current)
        {
            HandTo(next);
            current.Thread!.AwaitTurn();
        }
    }

    /// <summary>A program's thread gives the processor up for good.</summary>
    /// <param name="failure">What the host's own code threw meanwhile.</param>
    public void Leave(Exception? failure)
    {
        _failure = failure;
        HandTo(failure is null ? PickNext() : null);
    }

    /// <summary>The loop runs machine code by itself, and has programs run on their own threads.</summary>
    private void Serve(TaskStruct? task)
    {
        while (task is not null)
        {
            if (task.Cpu is { } cpu)
            {
                cpu.Run();
                Requeue(task);
                return;
            }

            task.Thread!.GiveTurn();
            _loopsTurn.Wait();
            (task, _forTheLoop) = (_forTheLoop, null);
            ThrowFailure();
        }
    }

    private void HandTo(TaskStruct? next)
    {
        if (next?.Thread is { } thread)
        {
            thread.GiveTurn();
            return;
        }

        _forTheLoop = next;
        _loopsTurn.Release();
    }

    private void Requeue(TaskStruct task)
    {
        if (!task.IsBlocked && !task.HasEnded)
        {
            _runnable.Add(task);
        }
    }

    /// <summary>
    /// The task whose turn it is. If none can go on, the clock jumps to the next deadline. Null if there is none either; it stays null
    /// until somebody adds a task.
    /// </summary>
    private TaskStruct? PickNext()
    {
        Current = null;
        ExpireTimers();
        while (_runnable.Count == 0)
        {
            if (Timers.Next is not { } timer || (timer.Owner is CallbackTimer && _kernel.Tasks.All(static each => each.HasEnded)))
            {
                return null; // Nobody is left whom time could help; what the host is waiting for does not come any more.
            }

            _kernel.Clock.JumpTo(timer.Deadline);
            _kernel.EventLog.NoteJump(timer.Deadline);
            ExpireTimers();
        }

        var isChoice = _runnable.Count > 1;
        var task = _runnable.RemoveAt(isChoice ? _picker.Pick(_runnable) : 0);
        if (isChoice)
        {
            _kernel.EventLog.NoteTurn(task);
        }

        Current = task;
        return task;
    }

    private void ExpireTimers()
    {
        while (Timers.Next is { } timer && _kernel.Clock.HasPassed(timer.Deadline))
        {
            Timers.Stop(timer);
            timer.Owner.Expire();
        }
    }

    private void ThrowFailure()
    {
        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
