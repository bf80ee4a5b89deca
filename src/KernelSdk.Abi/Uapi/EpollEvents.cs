using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// What epoll(7) waits for and says of a file, with how it does that in the upper bits: <c>EPOLL*</c> of linux/eventpoll.h. The lower
/// bits are those of <see cref="PollEvents"/>.
/// </summary>
[Flags]
public enum EpollEvents : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There is something to be read.</summary>
    EPOLLIN = 0x1,

    /// <summary>There is something urgent to be read.</summary>
    EPOLLPRI = 0x2,

    /// <summary>A write will not wait.</summary>
    EPOLLOUT = 0x4,

    /// <summary>An error. Always told.</summary>
    EPOLLERR = 0x8,

    /// <summary>The other side has hung up. Always told.</summary>
    EPOLLHUP = 0x10,

    /// <summary>There is no such descriptor.</summary>
    EPOLLNVAL = 0x20,

    /// <summary>The same as <see cref="EPOLLIN"/>.</summary>
    EPOLLRDNORM = 0x40,

    /// <summary>Priority data can be read.</summary>
    EPOLLRDBAND = 0x80,

    /// <summary>The same as <see cref="EPOLLOUT"/>.</summary>
    EPOLLWRNORM = 0x100,

    /// <summary>Priority data can be written.</summary>
    EPOLLWRBAND = 0x200,

    /// <summary>A message has come.</summary>
    EPOLLMSG = 0x400,

    /// <summary>The other side will write no more.</summary>
    EPOLLRDHUP = 0x2000,

    /// <summary>Of several epolls that wait for the same file, one is enough.</summary>
    EPOLLEXCLUSIVE = 1U << 28,

    /// <summary>The machine is not to sleep meanwhile.</summary>
    EPOLLWAKEUP = 1U << 29,

    /// <summary>Once, until EPOLL_CTL_MOD asks again.</summary>
    EPOLLONESHOT = 1U << 30,

    /// <summary>When something happens, and not as long as it lasts.</summary>
    EPOLLET = 1U << 31,
}

/// <summary>What epoll_ctl(2) is to do.</summary>
[SuppressMessage("Design", "CA1008", Justification = "There is no operation 0.")]
public enum EpollOperation
{
    /// <summary>Wait for one more file.</summary>
    EPOLL_CTL_ADD = 1,

    /// <summary>Wait for it no longer.</summary>
    EPOLL_CTL_DEL = 2,

    /// <summary>Wait for something else of it.</summary>
    EPOLL_CTL_MOD = 3,
}

/// <summary>The flags of epoll_create1(2).</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "What Linux calls flags.")]
public enum EpollCreateFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The descriptor goes with execve(2).</summary>
    EPOLL_CLOEXEC = 0x80000,
}
