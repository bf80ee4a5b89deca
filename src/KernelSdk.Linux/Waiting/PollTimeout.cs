using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>
/// The timeout of ppoll(2), select(2) and pselect(2), which take it through a pointer and store there how much of it was left:
/// <c>poll_select_set_timeout</c> and <c>poll_select_finish</c>.
/// </summary>
internal readonly record struct PollTimeout
{
    private PollTimeout(Deadline deadline, bool storesRest) => (Deadline, StoresRest) = (deadline, storesRest);

    /// <summary>Until when to wait.</summary>
    public Deadline Deadline { get; }

    /// <summary>A call that does not wait at all leaves the 0 alone, and so does one that waits for ever.</summary>
    private bool StoresRest { get; }

    /// <summary>As timespec; NULL is for ever.</summary>
    public static SysResult Of(TaskStruct current, UserPtr<TimeSpec> pointer, out PollTimeout timeout)
    {
        timeout = Begun(current);
        if (pointer.IsNull || current.Restart is not null)
        {
            return SysResult.Ok;
        }

        if (current.CopyFromUser(out TimeSpec time, pointer) != 0)
        {
            return -EFAULT;
        }

        return Set(current, time, out timeout);
    }

    /// <summary>As timeval; NULL is for ever.</summary>
    public static SysResult Of(TaskStruct current, UserPtr<TimeVal> pointer, out PollTimeout timeout)
    {
        timeout = Begun(current);
        if (pointer.IsNull || current.Restart is not null)
        {
            return SysResult.Ok;
        }

        if (current.CopyFromUser(out TimeVal time, pointer) != 0)
        {
            return -EFAULT;
        }

        return Set(current, time.ToTimeSpec(), out timeout);
    }

    /// <summary>Stores what is left, and says whether it could. The call has succeeded where it could not, all the same.</summary>
    public bool StoreRest(TaskStruct current, UserPtr<TimeSpec> pointer)
        => StoresRest && current.CopyToUser(pointer, Timeout.Remaining(current, Deadline)) == 0;

    /// <inheritdoc cref="StoreRest(TaskStruct, UserPtr{TimeSpec})"/>
    public bool StoreRest(TaskStruct current, UserPtr<TimeVal> pointer)
        => StoresRest && current.CopyToUser(pointer, TimeVal.From(Timeout.Remaining(current, Deadline))) == 0;

    private static PollTimeout Begun(TaskStruct current)
        => current.Restart is { Deadline: { IsNever: false } deadline } ? new(deadline, storesRest: true) : default;

    private static SysResult Set(TaskStruct current, TimeSpec time, out PollTimeout timeout)
    {
        timeout = default;
        if (!time.IsValid)
        {
            return -EINVAL;
        }

        timeout = new(Timeout.In(current, time), storesRest: time != default);
        return SysResult.Ok;
    }
}
