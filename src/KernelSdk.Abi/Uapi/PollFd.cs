using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>A descriptor that poll(2) looks at: <c>struct pollfd</c>, 8 bytes.</summary>
/// <param name="Fd"><c>fd</c>: the descriptor; a negative one is passed over.</param>
/// <param name="Events"><c>events</c>: what is asked for.</param>
/// <param name="Revents"><c>revents</c>: what there is.</param>
[CName("pollfd", Header = "poll.h")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct PollFd(
    [property: CName("fd")] int Fd, [property: CName("events")] PollEvents Events, [property: CName("revents")] PollEvents Revents)
    : ITraceFormattable
{
    /// <inheritdoc/>
    public void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("fd", Fd.ToString(CultureInfo.InvariantCulture));
        text.Symbol("events", Symbol(Events));
        if (Revents != PollEvents.None)
        {
            text.Symbol("revents", Symbol(Revents));
        }
    }

    private static string Symbol(PollEvents events)
        => events == PollEvents.None ? "0" : events.ToString().Replace(", ", "|", StringComparison.Ordinal);
}
