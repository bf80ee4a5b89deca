using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>The format of /proc/PID/maps, see proc_pid_maps(5).</summary>
internal static class MapsText
{
    /// <summary>Where the name stands.</summary>
    private const int NameColumn = 73;

    /// <summary>One line, without its end.</summary>
    public static string Line(Vma area, string name)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"{area.Start:x8}-{area.End:x8} {Permissions(area.Flags)} {area.Offset:x8} {Device(area)} {area.File?.Inode?.Number ?? 0}");
        return name.Length == 0 ? text.Append(' ').ToString() : text.ToString().PadRight(NameColumn) + name;
    }

    /// <summary>The numbers of the file's device in hexadecimal: <c>08:01</c>.</summary>
    private static string Device(Vma area)
    {
        var device = area.File?.Inode?.SuperBlock.Device ?? default;
        return string.Create(CultureInfo.InvariantCulture, $"{device.Major:x2}:{device.Minor:x2}");
    }

    private static string Permissions(VmaFlags flags) => string.Concat(
        flags.HasFlag(VmaFlags.Read) ? 'r' : '-',
        flags.HasFlag(VmaFlags.Write) ? 'w' : '-',
        flags.HasFlag(VmaFlags.Execute) ? 'x' : '-',
        flags.HasFlag(VmaFlags.MayShare) ? 's' : 'p');
}
