using System.Globalization;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>Inode and device numbers as they come up: <c>#0</c>, <c>#1</c>. Two machines that number differently say the same.</summary>
internal sealed class InodeNames
{
    private readonly Dictionary<ulong, int> _inodes = [];
    private readonly Dictionary<ulong, int> _devices = [];

    public string Inode(ulong number) => Name(_inodes, number);

    public string Device(ulong number) => $"dev{Name(_devices, number)}";

    private static string Name(Dictionary<ulong, int> names, ulong number)
    {
        names.TryAdd(number, names.Count);
        return names[number].ToString("'#'0", CultureInfo.InvariantCulture);
    }
}
