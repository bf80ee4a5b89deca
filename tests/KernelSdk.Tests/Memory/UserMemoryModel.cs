namespace KernelSdk.Tests.Memory;

/// <summary>
/// Plain arrays that say what user memory must look like: windows at the lowest addresses, somewhere in the middle, and at the end of
/// user space, with areas of any protection and holes. The oracle of the uaccess properties.
/// </summary>
internal sealed class UserMemoryModel
{
    public const int PageSize = UserMemoryWindow.PageSize;

    private const ulong LowestAddress = 0x1_0000; // mmap_min_addr.
    private const ulong Middle = 0x10_0000_0000;
    private const ulong Noncanonical = 0x8000_0000_0000;
    private const ulong KernelHalf = 0xffff_8000_0000_0000;

    private readonly Random _random;
    private readonly UserMemoryWindow[] _windows;

    public UserMemoryModel(AddressSpace mm, Random random)
    {
        _random = random;
        var pages = random.Next(1, 5);
        _windows =
        [
            new(LowestAddress, random.Next(1, 5)),
            new(Middle + ((ulong)random.Next(1 << 24) * PageSize), random.Next(4, 17)),
            new(AddressSpace.TaskSize - ((ulong)pages * PageSize), pages),
        ];
        foreach (var window in _windows)
        {
            window.Map(mm, random);
        }
    }

    /// <summary><c>access_ok</c>.</summary>
    public static bool InRange(ulong address, ulong length)
        => address <= AddressSpace.TaskSize && length <= AddressSpace.TaskSize - address;

    /// <summary>How many bytes a primitive gets to from an address, its pages brought in as needed.</summary>
    public int Reachable(ulong address, ulong length, bool write) => WindowAt(address)?.Reachable(address, length, write) ?? 0;

    /// <summary>How many bytes it gets to when it may not sleep.</summary>
    public int Present(ulong address, ulong length, bool write) => WindowAt(address)?.Present(address, length, write) ?? 0;

    /// <summary>So many bytes were accessed.</summary>
    public void Touch(ulong address, int length, bool write) => WindowAt(address)?.Touch(address, length, write);

    /// <summary>What memory must hold.</summary>
    public Span<byte> At(ulong address, int length) => length == 0 ? [] : WindowAt(address)!.At(address, length);

    /// <summary>Everything that can be read is what it must be, whether or not anybody has looked at it.</summary>
    public void Check(AddressSpace mm)
    {
        foreach (var window in _windows)
        {
            window.Check(mm);
        }
    }

    /// <summary>An address that is interesting: near a page's edge, far away, or beyond user memory.</summary>
    public ulong Address()
    {
        var window = _windows[_random.Next(_windows.Length)];
        return _random.Next(16) switch
        {
            0 => (ulong)_random.Next(64),
            1 => AddressSpace.TaskSize - (ulong)_random.Next(64),
            2 => ulong.MaxValue - (ulong)_random.Next(64),
            3 => KernelHalf + (ulong)_random.Next(64) - 32,
            4 => Noncanonical + (ulong)_random.Next(64) - 32,
            5 => unchecked((ulong)_random.NextInt64(long.MinValue, long.MaxValue)),
            6 => window.Start - (ulong)_random.Next(1, 16),
            < 12 => window.Start + ((ulong)_random.Next(window.Pages + 1) * PageSize) - (ulong)_random.Next(16),
            _ => window.Start + (ulong)_random.Next(window.Pages * PageSize),
        };
    }

    /// <summary>A length that is interesting: nothing, a word, a string, a page or so, more than there is.</summary>
    public int Length() => _random.Next(7) switch
    {
        0 => 0,
        1 => _random.Next(1, 9),
        2 or 3 => _random.Next(9, 300),
        4 => PageSize + _random.Next(-2, 3),
        5 => _random.Next(3 * PageSize),
        _ => _random.Next(300),
    };

    private UserMemoryWindow? WindowAt(ulong address)
    {
        foreach (var window in _windows)
        {
            if (window.Contains(address))
            {
                return window;
            }
        }

        return null;
    }
}
