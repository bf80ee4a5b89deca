namespace KernelSdk;

/// <summary>
/// What a wait queue belongs to. It can say who would have to do something for those who wait, for the report of a deadlock.
/// </summary>
public interface IWaitedFor
{
    /// <summary>Whether a task that has this file open can wake those who wait in a queue of this object.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="file">An open file of the task.</param>
    bool CanBeWokenThrough(WaitQueue queue, FileDescription file);

    /// <summary>Whether a task can wake those who wait in a queue of this object, whatever it has open.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="task">The task.</param>
    bool CanBeWokenBy(WaitQueue queue, TaskStruct task) => false;
}
