namespace KernelSdk.Oracle.Tests.Files;

/// <summary>Numbers as system calls of files take them: what is usual, where something changes, and what makes no sense.</summary>
internal sealed class RandomNumbers(Random random)
{
    private const long WorkingDirectory = -100;

    private static readonly long[] Modes =
    [
        0x1ff, 0x1ff, 0x1ff, 0x1ed, 0x1ed, 0x1c0, 0x1a4, 0x1a4, 0x180, 0, 0x124, 0x49, 0x3ff, 0x9ed, 0x5ed, 0x5fd, 0x4ed, 0xc1ff, 0xfff,
        0xffff,
    ];

    private static readonly long[] Sizes =
    [
        0, 0, 1, 7, 100, 100, 511, 2000, 4095, 4096, 4096, 4097, 5000, 8191, 8192, 10000, 12288, 20000, 65535, 65536, 70000, 1 << 20,
        (1L << 31) - 1, 1L << 31, 1L << 40, long.MaxValue - 4096, long.MaxValue - 1, long.MaxValue,
    ];

    private static readonly long[] Ids = [0, 1000, 1000, 1001, 1001, -1];
    private static readonly long[] Groups = [0, 100, 100, 200, 200, 1000, -1];

    public bool OneIn(int many) => random.Next(many) == 0;

    public int Below(int many) => random.Next(many);

    public T Of<T>(params ReadOnlySpan<T> some) => some[random.Next(some.Length)];

    public long Fd() => random.Next(40) switch
    {
        < 24 => random.Next(4),
        < 34 => random.Next(8),
        < 38 => random.Next(FileArena.MaxFiles),
        38 => Of(-1L, FileArena.MaxFiles, 1000, int.MaxValue, 1L << 31, (1L << 32) + 1, WorkingDirectory),
        _ => 0,
    };

    /// <summary>Where a relative path begins.</summary>
    public long Directory() => random.Next(10) switch { < 5 => WorkingDirectory, 5 when OneIn(4) => (1L << 32) + 3, _ => Fd() };

    public long Mode() => Of(Modes);

    public long Uid() => Of(Ids);

    public long Gid() => Of(Groups);

    public long Size()
    {
        var size = random.Next(6) == 0 ? Of(Sizes) : Of(Sizes.AsSpan()[..^8]);
        return random.Next(25) == 0 ? -size : size;
    }

    /// <summary>How many bytes are read or written.</summary>
    public long Count() => random.Next(40) switch
    {
        0 => Of(FileArena.OutBytes, (1L << 31) - 1, 1L << 31, long.MaxValue, -1),
        < 6 => random.Next(20000),
        < 12 => Of(0L, 1, 4096, 8192),
        _ => random.Next(300),
    };

    /// <summary>A few bits of those given, and seldom one that nobody knows.</summary>
    public long Flags(params ReadOnlySpan<long> some)
    {
        var flags = 0L;
        for (var i = random.Next(4); i > 0; i--)
        {
            flags |= Of(some);
        }

        return random.Next(30) == 0 ? flags | (1L << random.Next(32)) : flags;
    }

    private long Of(ulong first, params ReadOnlySpan<long> others)
        => random.Next(others.Length + 1) is var i && i == 0 ? (long)first : others[i - 1];
}
