namespace KernelSdk;

/// <summary>
/// Makes the n-th thing that can fail in a task's system calls fail, and nothing else: <c>/proc/self/fail-nth</c> of Linux's fault
/// injection. Run a program with n = 1, 2, 3, ... until <see cref="Remaining"/> stays above 0, and every error path has been taken.
/// </summary>
/// <remarks>Armed, each user access takes the slow way past this counter; not armed, it costs nothing.</remarks>
public sealed class FaultInjection
{
    private readonly Action _changed;

    internal FaultInjection(Action changed) => _changed = changed;

    /// <summary>What a read of <c>/proc/self/fail-nth</c> gives: how many points are left up to the failure; 0 when it has been, or
    /// was never asked for.</summary>
    public int Remaining { get; private set; }

    /// <summary>How many points were passed since <see cref="FailNth"/>, the failing one included.</summary>
    public long Passed { get; private set; }

    /// <summary>The kind of point that failed last; null if none has since <see cref="FailNth"/>.</summary>
    public FaultPoint? Failed { get; private set; }

    /// <summary>Whether something is going to fail.</summary>
    public bool IsArmed => Remaining > 0;

    /// <summary>Lets the n-th point from now fail, once: a write to <c>/proc/self/fail-nth</c>.</summary>
    /// <param name="n">1 is the next one; 0 takes it back.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    public void FailNth(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        (Remaining, Passed, Failed) = (n, 0, null);
        _changed();
    }

    /// <summary>
    /// Passes a point: <c>should_fail</c>. A system call asks before it takes what might not be there, so that tests can take its way out.
    /// </summary>
    /// <param name="point">What is about to be taken.</param>
    /// <returns>Whether the caller has to do as if it were not there.</returns>
    /// <example><code>
    /// if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
    ///     return -ENOMEM;
    /// </code></example>
    public bool ShouldFail(FaultPoint point)
    {
        if (Remaining == 0)
        {
            return false;
        }

        Passed++;
        if (--Remaining > 0)
        {
            return false;
        }

        Failed = point;
        _changed();
        return true;
    }
}
