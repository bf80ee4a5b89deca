namespace KernelSdk;

/// <summary>
/// What a system call that waits keeps until it is invoked again: <c>struct restart_block</c>. At its first invocation
/// <see cref="TaskStruct.Restart"/> is null; afterwards it is what the call has given to <c>Block</c>.
/// </summary>
/// <param name="Deadline">When to stop waiting. Absolute: a timeout does not begin anew.</param>
/// <param name="Code">
/// What becomes of the call if a signal ends the wait: ERESTARTSYS, ERESTARTNOINTR, ERESTARTNOHAND or ERESTART_RESTARTBLOCK.
/// </param>
public readonly record struct RestartBlock(Deadline Deadline = default, Errno Code = Errno.ERESTARTSYS)
{
    /// <summary>How much it has done, in bytes.</summary>
    public nuint Progress { get; init; }

    /// <summary>What else it holds on to while it waits.</summary>
    public IHeldByWait? Held { get; init; }
}

/// <summary>Something that a system call has taken for as long as it waits, such as its place among those who open a FIFO.</summary>
public interface IHeldByWait
{
    /// <summary>The call will not be invoked again; what was taken is given back.</summary>
    void Abandon();

    /// <summary>The same for a clone of the kernel.</summary>
    /// <param name="clone">Copies what this refers to.</param>
    IHeldByWait CloneInto(KernelClone clone);
}
