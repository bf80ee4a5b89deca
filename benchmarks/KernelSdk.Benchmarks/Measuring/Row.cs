namespace KernelSdk.Benchmarks;

/// <summary>
/// One line of the result: an operation of ours beside the one it is compared with. Each row has its own two loops, so that what
/// is timed is the operation and not the way to it.
/// </summary>
internal abstract class Row
{
    /// <summary>The row's name, in snake_case.</summary>
    public abstract string Name { get; }

    /// <summary>What the row is compared with; null where there is nothing comparable.</summary>
    public abstract string? Reference { get; }

    /// <summary>The ratio to hold, where one is promised.</summary>
    public virtual double? AtMost => null;

    /// <summary>
    /// The difference to hold, in nanoseconds, where one is promised: of an operation so short that its ratio says little.
    /// </summary>
    public virtual double? AddedNsAtMost => null;

    /// <summary>The time to hold, in nanoseconds, where one is promised whatever the host takes.</summary>
    public virtual double? NsAtMost => null;

    /// <summary>How many operations BenchmarkDotNet counts as one invocation; for an operation of some 10 ns, thousands.</summary>
    public virtual int BatchSize => 10_000;

    /// <summary>Prepares buffers, on the thread of the task that will run the loops.</summary>
    /// <param name="bench">The task and its kernel.</param>
    public virtual void SetUp(Workbench bench)
    {
    }

    /// <summary>Takes other buffers: how fast a copy is depends on where its two ends happen to lie.</summary>
    public virtual void MoveBuffers()
    {
    }

    /// <summary>Runs our operation.</summary>
    /// <param name="count">How often.</param>
    /// <returns>Something that depends on every operation, so that none can be optimised away.</returns>
    public abstract long RunOurs(int count);

    /// <summary>Runs what it is compared with.</summary>
    /// <param name="count">How often.</param>
    /// <returns>As for <see cref="RunOurs"/>.</returns>
    public virtual long RunReference(int count) => 0;

    /// <summary>
    /// Whether <see cref="RunReference"/> cannot do what we compare with alone: then <see cref="RunBesideReference"/> does the rest,
    /// and its time is subtracted.
    /// </summary>
    public virtual bool HasBesideReference => false;

    /// <summary>Runs what <see cref="RunReference"/> does besides.</summary>
    /// <param name="count">How often.</param>
    /// <returns>As for <see cref="RunOurs"/>.</returns>
    public virtual long RunBesideReference(int count) => 0;
}
