using System.Globalization;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>Inode and device numbers as they come up: <c>#0</c>, <c>#1</c>. Two machines that number differently say the same.</summary>
internal sealed class InodeNames
{
    private readonly List<(ulong? Device, ulong Number)> _inodes = [];
    private readonly Dictionary<ulong, int> _devices = [];

    /// <summary>The name of an inode.</summary>
    /// <param name="device">Its file system; null where it is not told, and there is only one.</param>
    /// <param name="number">Its number there.</param>
    public string Inode(ulong? device, ulong number)
    {
        var known = _inodes.FindIndex(each => each.Number == number && (device is null || each.Device is null || each.Device == device));
        if (known < 0)
        {
            known = _inodes.Count;
            _inodes.Add((device, number));
        }

        return Text(known);
    }

    public string Device(ulong number)
    {
        _devices.TryAdd(number, _devices.Count);
        return $"dev{Text(_devices[number])}";
    }

    private static string Text(int number) => number.ToString("'#'0", CultureInfo.InvariantCulture);
}
