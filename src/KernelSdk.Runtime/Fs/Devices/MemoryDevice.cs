using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>
/// /dev/null, /dev/zero and /dev/full: drivers/char/mem.c. See null(4), full(4).
/// </summary>
internal sealed class MemoryDevice : ICharacterDevice
{
    /// <summary>The major number of memory devices, random ones among them.</summary>
    internal const uint Major = 1;

    private readonly MemoryDeviceKind _kind;

    private MemoryDevice(MemoryDeviceKind kind) => _kind = kind;

    /// <summary>All three. They have no state.</summary>
    public static IEnumerable<MemoryDevice> All { get; } = [.. Enum.GetValues<MemoryDeviceKind>().Select(static kind => new MemoryDevice(kind))];

    public string Name => _kind switch
    {
        MemoryDeviceKind.Null => "null",
        MemoryDeviceKind.Zero => "zero",
        _ => "full",
    };

    public DeviceNumber Number => new(Major, (uint)_kind);

    public bool IsSeekable => true;

    public bool CanSplice(Fmode direction)
        => _kind != (direction == Fmode.Read ? MemoryDeviceKind.Null : MemoryDeviceKind.Full);

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => _kind switch
    {
        MemoryDeviceKind.Null => 0,
        _ => ReadZeroes(ref to),
    };

    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
    {
        if (_kind == MemoryDeviceKind.Full)
        {
            return -ENOSPC;
        }

        var count = from.Count;
        from.Advance(count);
        return SysResult.Count(count);
    }

    /// <summary>Every position is the beginning: <c>null_lseek</c>.</summary>
    public SysResult Seek(FileDescription file, long offset, SeekWhence whence)
    {
        file.Position = 0;
        return 0;
    }

    private static SysResult ReadZeroes(ref IovIter to)
    {
        var wanted = to.Count;
        var moved = to.Zero(wanted);
        return moved > 0 || wanted == 0 ? SysResult.Count(moved) : -EFAULT;
    }
}

/// <summary>Which of them; the values are the minor numbers.</summary>
internal enum MemoryDeviceKind
{
    Null = 3,
    Zero = 5,
    Full = 7,
}
