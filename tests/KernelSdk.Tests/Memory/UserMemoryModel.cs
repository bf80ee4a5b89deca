namespace KernelSdk.Tests.Memory;

/// <summary>
/// A plain array that says what user memory must look like: a few pages at a fixed place, some readable, some writable, some
/// forbidden, some absent. The oracle of the uaccess properties.
/// </summary>
internal sealed class UserMemoryModel
{
    public const ulong Base = 0x10_0000_0000;
    public const int PageSize = 4096;
    public const int Pages = 8;

    private readonly Protection?[] _pages = new Protection?[Pages];
    private readonly byte[] _bytes = new byte[Pages * PageSize];

    public UserMemoryModel(AddressSpace mm, Random random)
    {
        for (var page = 0; page < Pages; page++)
        {
            _pages[page] = random.Next(8) switch
            {
                0 => null,
                1 => Protection.None,
                2 => Protection.Read,
                _ => Protection.Read | Protection.Write,
            };
            if (_pages[page] is { } protection)
            {
                var start = Base + ((ulong)page * PageSize);
                Assert.False(mm.Map(new(start, start + PageSize), protection).IsError);
            }
        }
    }

    /// <summary>How many bytes can be reached from an address without a fault.</summary>
    public int Reachable(ulong address, ulong length, bool write)
    {
        ulong reached = 0;
        while (reached < length && Permits(unchecked(address + reached), write))
        {
            reached++;
        }

        return (int)reached;
    }

    public Span<byte> At(ulong address, int length) => length == 0 ? [] : _bytes.AsSpan((int)(address - Base), length);

    /// <summary>An address that is interesting: near a page's edge, far away, or beyond user memory.</summary>
    public static ulong Address(Random random) => random.Next(12) switch
    {
        0 => 0,
        1 => AddressSpace.TaskSize - (ulong)random.Next(0, 64),
        2 => ulong.MaxValue - (ulong)random.Next(0, 64),
        3 => 0xffff_8000_0000_0000 + (ulong)random.Next(64),
        4 => Base - (ulong)random.Next(1, 16),
        5 or 6 or 7 or 8 => unchecked(Base + ((ulong)random.Next(Pages + 1) * PageSize) - (ulong)random.Next(16)),
        _ => Base + (ulong)random.Next(Pages * PageSize),
    };

    public static int Length(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => random.Next(1, 9),
        2 or 3 => random.Next(9, 300),
        4 => PageSize + random.Next(-2, 3),
        _ => random.Next(3 * PageSize),
    };

    private bool Permits(ulong address, bool write)
    {
        if (address < Base || address >= Base + (Pages * PageSize))
        {
            return false;
        }

        var protection = _pages[(int)((address - Base) / PageSize)];
        return protection is { } allowed && (write ? allowed.HasFlag(Protection.Write) : allowed != Protection.None);
    }
}
