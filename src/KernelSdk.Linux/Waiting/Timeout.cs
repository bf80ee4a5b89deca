namespace KernelSdk.Linux;

/// <summary>How system calls say until when they wait. A timeout counts from the first invocation: the task keeps the deadline.</summary>
internal static class Timeout
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>
    /// Milliseconds from now, as poll(2) and epoll_wait(2) take them: a negative number is never, and 0 is now.
    /// </summary>
    public static Deadline InMilliseconds(TaskStruct current, int timeout)
        => current.Restart is { } begun ? begun.Deadline
            : timeout < 0 ? Deadline.Never
            : current.Kernel.Clock.After(timeout * NanosecondsPerMillisecond);

    /// <summary>A length of time from now, which is valid.</summary>
    public static Deadline In(TaskStruct current, TimeSpec time) => current.Kernel.Clock.After(time.ToNanoseconds());

    /// <summary>How long it is until then; nothing if it has come.</summary>
    public static TimeSpec Remaining(TaskStruct current, Deadline deadline)
        => TimeSpec.FromNanoseconds(Math.Max(deadline.Nanoseconds - current.Kernel.Clock.Nanoseconds, 0));
}
