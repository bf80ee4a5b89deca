using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>eventfd(2): fs/eventfd.c.</summary>
public static partial class Eventfds
{
    private const EventfdFlags Known = EventfdFlags.EFD_SEMAPHORE | EventfdFlags.EFD_NONBLOCK | EventfdFlags.EFD_CLOEXEC;

    /// <summary>eventfd(2) without flags, as old programs call it.</summary>
    [SyscallDefine(1, Name = "eventfd")]
    [return: Fd]
    public static SysResult EventfdOnly(TaskStruct current, uint count) => Eventfd2(current, count, EventfdFlags.None);

    /// <summary>eventfd2(2): what the C library's eventfd calls.</summary>
    [SyscallDefine(2)]
    [return: Fd]
    public static SysResult Eventfd2(TaskStruct current, uint count, EventfdFlags flags)
    {
        if ((flags & ~Known) != 0)
        {
            return -EINVAL;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        var eventfd = new Eventfd(current.Kernel, count, flags.HasFlag(EventfdFlags.EFD_SEMAPHORE));
        return Vfs.OpenAnonymous(current, "[eventfd]", eventfd, (OpenFlags)(flags & ~EventfdFlags.EFD_SEMAPHORE)); // The same bits.
    }
}
