using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// What epoll(7) is to wait for, and what it says: <c>struct epoll_event</c>. On x86-64 it is packed to 12 bytes, so that 32-bit programs
/// have the same.
/// </summary>
[CName("epoll_event", Header = "sys/epoll.h")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct EpollEvent : ITraceFormattable
{
    private readonly EpollEvents _events;
    private readonly uint _dataLow; // Two halves lie where a word would be moved to a multiple of 8.
    private readonly uint _dataHigh;

    /// <summary>What to wait for, or what there is.</summary>
    /// <param name="events"><c>events</c>.</param>
    /// <param name="data"><c>data</c>.</param>
    public EpollEvent(EpollEvents events, ulong data)
    {
        _events = events;
        (_dataLow, _dataHigh) = (unchecked((uint)data), (uint)(data >> 32));
    }

    /// <summary><c>events</c>.</summary>
    public EpollEvents Events
    {
        get => _events;
        init => _events = value;
    }

    /// <summary><c>data</c>: what the program likes; the kernel gives it back.</summary>
    public ulong Data => _dataLow | ((ulong)_dataHigh << 32);

    /// <inheritdoc/>
    public void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("events", Events == EpollEvents.None ? "0" : Events.ToString().Replace(", ", "|", StringComparison.Ordinal));
        text.Symbol("data", Data.ToString(CultureInfo.InvariantCulture));
    }
}
