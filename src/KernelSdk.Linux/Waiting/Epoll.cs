using System.Runtime.CompilerServices;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>epoll_create(2), epoll_ctl(2) and epoll_wait(2): fs/eventpoll.c.</summary>
public static partial class Epoll
{
    /// <summary>EP_MAX_EVENTS.</summary>
    private static readonly int MaxEvents = int.MaxValue / Unsafe.SizeOf<EpollEvent>();

    /// <summary>EPOLLEXCLUSIVE_OK_BITS.</summary>
    private const EpollEvents WithExclusive = EpollEvents.EPOLLIN | EpollEvents.EPOLLOUT | EpollEvents.EPOLLERR | EpollEvents.EPOLLHUP
        | EpollEvents.EPOLLWAKEUP | EpollEvents.EPOLLET | EpollEvents.EPOLLEXCLUSIVE;

    /// <summary>epoll_create(2): the size has no meaning any more, but it must be positive.</summary>
    [SyscallDefine(1)]
    [return: Fd]
    public static SysResult EpollCreate(TaskStruct current, int size) => size <= 0 ? -EINVAL : EpollCreate1(current, EpollCreateFlags.None);

    /// <summary>epoll_create1(2).</summary>
    [SyscallDefine(1)]
    [return: Fd]
    public static SysResult EpollCreate1(TaskStruct current, EpollCreateFlags flags)
    {
        if ((flags & ~EpollCreateFlags.EPOLL_CLOEXEC) != 0)
        {
            return -EINVAL;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        var closeOnExec = flags.HasFlag(EpollCreateFlags.EPOLL_CLOEXEC) ? OpenFlags.O_CLOEXEC : 0;
        return Vfs.OpenAnonymous(current, "[eventpoll]", new Eventpoll(current.Kernel, current.Credentials.Uid), closeOnExec);
    }

    /// <summary>epoll_ctl(2).</summary>
    [SyscallDefine(4)]
    public static SysResult EpollCtl(
        TaskStruct current, [Fd] int epfd, EpollOperation op, [Fd] int fd, [In] UserPtr<EpollEvent> @event)
    {
        EpollEvent what = default;
        var hasEvent = op != EpollOperation.EPOLL_CTL_DEL;
        if (hasEvent && current.CopyFromUser(out what, @event) != 0)
        {
            return -EFAULT;
        }

        if (Find(current, epfd) is not { } outer || Find(current, fd) is not { } file)
        {
            return -EBADF;
        }

        if (!file.Operations.CanPoll)
        {
            return -EPERM;
        }

        if (outer == file || outer.Operations is not Eventpoll epoll)
        {
            return -EINVAL;
        }

        if (hasEvent && what.Events.HasFlag(EpollEvents.EPOLLEXCLUSIVE) && !MayBeExclusive(op, file, what.Events))
        {
            return -EINVAL;
        }

        return op switch
        {
            EpollOperation.EPOLL_CTL_ADD when current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation) => -ENOMEM,
            EpollOperation.EPOLL_CTL_ADD => epoll.Add(file, fd, what),
            EpollOperation.EPOLL_CTL_DEL => epoll.Remove(file, fd),
            EpollOperation.EPOLL_CTL_MOD => epoll.Modify(file, fd, what),
            _ => -EINVAL,
        };
    }

    /// <summary>epoll_wait(2).</summary>
    [SyscallDefine(4, CancellationPoint = true)]
    public static SysResult EpollWait(
        TaskStruct current, [Fd] int epfd, [Out, CountedBy(nameof(maxevents))] UserPtr<EpollEvent> events, int maxevents, int timeout)
        => Wait(current, epfd, events, maxevents, Timeout.InMilliseconds(current, timeout));

    /// <summary>epoll_pwait(2): with a signal mask.</summary>
    [SyscallDefine(6, CancellationPoint = true)]
    public static SysResult EpollPwait(
        TaskStruct current, [Fd] int epfd, [Out, CountedBy(nameof(maxevents))] UserPtr<EpollEvent> events, int maxevents, int timeout,
        [In] UserPtr<ulong> sigmask, nuint sigsetsize)
    {
        if (SignalMask.Check(current, sigmask, sigsetsize) is { IsError: true } error)
        {
            return error;
        }

        return Wait(current, epfd, events, maxevents, Timeout.InMilliseconds(current, timeout));
    }

    /// <summary>epoll_pwait2(2): with nanoseconds too. They are not stored back.</summary>
    [SyscallDefine(6, Name = "epoll_pwait2", CancellationPoint = true)]
    public static SysResult EpollPwait2(
        TaskStruct current, [Fd] int epfd, [Out, CountedBy(nameof(maxevents))] UserPtr<EpollEvent> events, int maxevents,
        [In] UserPtr<TimeSpec> timeout, [In] UserPtr<ulong> sigmask, nuint sigsetsize)
    {
        if (PollTimeout.Of(current, timeout, out var until) is { IsError: true } bad)
        {
            return bad;
        }

        if (SignalMask.Check(current, sigmask, sigsetsize) is { IsError: true } error)
        {
            return error;
        }

        return Wait(current, epfd, events, maxevents, until.Deadline);
    }

    private static SysResult Wait(TaskStruct current, int epfd, UserPtr<EpollEvent> events, int maxevents, Deadline deadline)
    {
        if (Find(current, epfd) is not { } file)
        {
            return -EBADF;
        }

        if (maxevents <= 0 || maxevents > MaxEvents)
        {
            return -EINVAL;
        }

        if (!TaskStruct.AccessOk(events, (nuint)maxevents * (nuint)Unsafe.SizeOf<EpollEvent>()))
        {
            return -EFAULT;
        }

        return file.Operations is Eventpoll epoll ? epoll.Wait(current, events, maxevents, deadline) : -EINVAL;
    }

    private static FileDescription? Find(TaskStruct current, int fd) => current.Files.Get(unchecked((uint)fd));

    private static bool MayBeExclusive(EpollOperation op, FileDescription file, EpollEvents events)
        => op != EpollOperation.EPOLL_CTL_MOD
            && (op != EpollOperation.EPOLL_CTL_ADD || (file.Operations is not Eventpoll && (events & ~WithExclusive) == 0));
}
