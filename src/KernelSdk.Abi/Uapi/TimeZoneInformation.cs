using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>What gettimeofday(2) still says of a time zone: <c>struct timezone</c>, 8 bytes.</summary>
/// <param name="MinutesWest"><c>tz_minuteswest</c>: west of Greenwich.</param>
/// <param name="DstTime"><c>tz_dsttime</c>: without meaning on Linux.</param>
[CName("kernel_timezone")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TimeZoneInformation(
    [property: CName("tz_minuteswest")] int MinutesWest, [property: CName("tz_dsttime")] int DstTime) : ITraceFormattable
{
    /// <inheritdoc/>
    public void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("tz_minuteswest", MinutesWest.ToString(CultureInfo.InvariantCulture));
        text.Symbol("tz_dsttime", DstTime.ToString(CultureInfo.InvariantCulture));
    }
}
