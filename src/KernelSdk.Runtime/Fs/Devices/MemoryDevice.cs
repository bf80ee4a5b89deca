using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>
/// /dev/null, /dev/zero, /dev/full, /dev/random and /dev/urandom: drivers/char/mem.c and random.c. See null(4), full(4), random(4).
/// </summary>
internal sealed class MemoryDevice : ICharacterDevice
{
    private const uint Major = 1;
    private const int ChunkSize = 256;

    private readonly MemoryDeviceKind _kind;

    private MemoryDevice(MemoryDeviceKind kind) => _kind = kind;

    /// <summary>All five. They have no state: randomness is the kernel's.</summary>
    public static IEnumerable<MemoryDevice> All { get; } = [.. Enum.GetValues<MemoryDeviceKind>().Select(static kind => new MemoryDevice(kind))];

    public string Name => _kind switch
    {
        MemoryDeviceKind.Null => "null",
        MemoryDeviceKind.Zero => "zero",
        MemoryDeviceKind.Full => "full",
        MemoryDeviceKind.Random => "random",
        _ => "urandom",
    };

    public DeviceNumber Number => new(Major, (uint)_kind);

    public bool IsSeekable => true;

    public bool CanSplice(Fmode direction)
        => _kind != (direction == Fmode.Read ? MemoryDeviceKind.Null : MemoryDeviceKind.Full);

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => _kind switch
    {
        MemoryDeviceKind.Null => 0,
        MemoryDeviceKind.Zero or MemoryDeviceKind.Full => ReadZeroes(ref to),
        _ => ReadRandom(file.Inode!.SuperBlock.Kernel.Random, ref to),
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

    private static SysResult ReadRandom(KernelRandom random, ref IovIter to)
    {
        Span<byte> chunk = stackalloc byte[ChunkSize];
        nuint done = 0;
        while (to.Count > 0)
        {
            var part = chunk[..(int)Math.Min((nuint)ChunkSize, to.Count)];
            random.Fill(part);
            var moved = to.CopyTo(part);
            done += (nuint)moved;
            if (moved < part.Length)
            {
                return done > 0 ? SysResult.Count(done) : -EFAULT;
            }
        }

        return SysResult.Count(done);
    }
}

/// <summary>Which of them; the values are the minor numbers.</summary>
internal enum MemoryDeviceKind
{
    Null = 3,
    Zero = 5,
    Full = 7,
    Random = 8,
    Urandom = 9,
}
