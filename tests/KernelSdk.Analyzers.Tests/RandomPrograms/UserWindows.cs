namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>
/// The user memory of a run: three windows far from one another, each at the end of two pages with nothing behind them. A request, a
/// buffer, and what a pointer in the request leads to.
/// </summary>
internal static class UserWindows
{
    /// <summary>How many there are.</summary>
    public const int Count = 3;

    /// <summary>The size of each.</summary>
    public const int Bytes = 512;

    private const ulong First = 0x10_0000_0000;
    private const ulong Distance = 0x1000_0000;
    private const int Pages = 2;

    /// <summary>The first byte of a window.</summary>
    public static ulong Start(int window) => End(window) - Bytes;

    /// <summary>The first byte that is not mapped.</summary>
    public static ulong End(int window) => First + ((ulong)window * Distance) + (Pages * 4096);

    /// <summary>Where a byte of the windows lies in <see cref="ProgramInput.Memory"/>.</summary>
    public static int OffsetOf(ulong address)
    {
        var window = (int)((address - First) / Distance);
        return (window * Bytes) + (int)(address - Start(window));
    }

    /// <summary>Whether an address lies in one of them.</summary>
    public static bool Contains(ulong address)
        => Enumerable.Range(0, Count).Any(window => address >= Start(window) && address < End(window));

    /// <summary>Gives a task its pages.</summary>
    public static void Map(AddressSpace mm)
    {
        for (var window = 0; window < Count; window++)
        {
            Assert.False(mm.Map(new(End(window) - (Pages * 4096), End(window)), Protection.Read | Protection.Write).IsError);
        }
    }

    /// <summary>Writes all windows.</summary>
    public static void Store(AddressSpace mm, ReadOnlySpan<byte> memory)
    {
        for (var window = 0; window < Count; window++)
        {
            Assert.True(mm.TryUserStore(Start(window), memory.Slice(window * Bytes, Bytes), out _));
        }
    }

    /// <summary>Reads all windows.</summary>
    public static byte[] Load(AddressSpace mm)
    {
        var memory = new byte[Count * Bytes];
        for (var window = 0; window < Count; window++)
        {
            Assert.True(mm.TryUserLoad(memory.AsSpan(window * Bytes, Bytes), Start(window), out _));
        }

        return memory;
    }
}
