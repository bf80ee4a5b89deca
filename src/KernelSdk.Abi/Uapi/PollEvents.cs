namespace KernelSdk;

/// <summary>What poll(2) asks for and says of a file: <c>POLL*</c> of asm-generic/poll.h. epoll(7) has the same bits.</summary>
[Flags]
public enum PollEvents : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There is something to be read.</summary>
    POLLIN = 0x1,

    /// <summary>There is something urgent to be read.</summary>
    POLLPRI = 0x2,

    /// <summary>A write will not wait.</summary>
    POLLOUT = 0x4,

    /// <summary>An error, such as a pipe that nobody reads any more. Always told.</summary>
    POLLERR = 0x8,

    /// <summary>The other side has hung up. Always told.</summary>
    POLLHUP = 0x10,

    /// <summary>There is no such descriptor. Always told.</summary>
    POLLNVAL = 0x20,

    /// <summary>The same as <see cref="POLLIN"/>.</summary>
    POLLRDNORM = 0x40,

    /// <summary>Priority data can be read.</summary>
    POLLRDBAND = 0x80,

    /// <summary>The same as <see cref="POLLOUT"/>.</summary>
    POLLWRNORM = 0x100,

    /// <summary>Priority data can be written.</summary>
    POLLWRBAND = 0x200,

    /// <summary>A message has come.</summary>
    POLLMSG = 0x400,

    /// <summary>The other side will write no more.</summary>
    POLLRDHUP = 0x2000,
}
