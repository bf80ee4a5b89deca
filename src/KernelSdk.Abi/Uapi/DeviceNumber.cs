using System.Globalization;

namespace KernelSdk;

/// <summary>Which device: <c>dev_t</c>. See makedev(3).</summary>
/// <param name="Major">Which driver, 12 bits.</param>
/// <param name="Minor">Which of its devices, 20 bits.</param>
public readonly record struct DeviceNumber(uint Major, uint Minor)
{
    private const int MinorBits = 20;
    private const uint MinorMask = (1U << MinorBits) - 1;
    private const uint LowMinor = 0xff;
    private const int HighMinorShift = 12;
    private const int MajorShift = 8;
    private const uint MajorMask = 0xfff;

    /// <summary>The number as mknod(2) takes it, and struct stat shows it: <c>new_decode_dev</c>.</summary>
    /// <param name="number">32 bits.</param>
    public static DeviceNumber Decode(uint number)
        => new((number >> MajorShift) & MajorMask, (number & LowMinor) | ((number >> HighMinorShift) & (MinorMask & ~LowMinor)));

    /// <summary>The reverse: <c>new_encode_dev</c>.</summary>
    public uint Encode() => (Minor & LowMinor) | (Major << MajorShift) | ((Minor & ~LowMinor) << HighMinorShift);

    /// <summary>As /proc shows it: <c>8:1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}:{Minor}");
}
