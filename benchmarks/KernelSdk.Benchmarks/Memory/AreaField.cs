namespace KernelSdk.Benchmarks;

/// <summary>
/// An address space with many areas of one page, between any two of which three pages are free: another page in the middle of them
/// touches no neighbour, and so joins none. Whatever needs more finds room below all of them and nowhere else.
/// </summary>
internal sealed class AreaField
{
    /// <summary>As many as a process may have, less the one that comes and goes.</summary>
    public const int Many = 65_530 - 1;

    /// <summary>What the time for many is compared with.</summary>
    public const int Few = 1_000;

    private const int Step = 4 * UserBuffer.PageBytes;
    private const int Middle = 2 * UserBuffer.PageBytes;
    private const int Places = 1 << 12;
    private const Protection ReadAndWrite = Protection.Read | Protection.Write;
    private const MapFlags PrivateAndAnonymous = MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS;

    private readonly ulong[] _places = new ulong[Places];
    private readonly ulong _start;
    private int _next;

    public AreaField(int areas)
    {
        Mm = IdleTask.Create().Mm;
        var own = areas - Mm.Areas.Count;
        _start = Mm.Layout.MmapBase - ((ulong)own * Step);
        for (var i = 0; i < own; i++)
        {
            // The uppermost ends where the search for room begins.
            Map(_start + (ulong)(i * Step) + (Step - UserBuffer.PageBytes));
        }

        // The same places in the same order each time, and few enough to cost no cache misses of their own.
        var random = new Random(areas);
        for (var i = 0; i < Places; i++)
        {
            _places[i] = _start + ((ulong)random.Next(own) * Step);
        }
    }

    /// <summary>The space.</summary>
    public AddressSpace Mm { get; }

    /// <summary>The address of one of the areas, any of them.</summary>
    public ulong NextArea() => NextPlace() + (Step - UserBuffer.PageBytes);

    /// <summary>The middle of one of the gaps, any of them.</summary>
    public ulong NextGap() => NextPlace() + (Middle - UserBuffer.PageBytes);

    /// <summary>Maps one page.</summary>
    /// <param name="address">A place that is free.</param>
    public void Map(ulong address)
    {
        if (Mm.Mmap(address, UserBuffer.PageBytes, ReadAndWrite, PrivateAndAnonymous | MapFlags.MAP_FIXED_NOREPLACE).IsError)
        {
            throw new InvalidOperationException($"0x{address:x} could not be mapped.");
        }
    }

    /// <summary>Unmaps one page.</summary>
    public long Unmap(ulong address) => Mm.Munmap(address, UserBuffer.PageBytes).ToWord();

    /// <summary>Maps more than any gap holds, and unmaps it.</summary>
    public long MapAndUnmapBelow()
    {
        var address = unchecked((ulong)Mm.Mmap(0, Step, ReadAndWrite, PrivateAndAnonymous).ToWord());
        return Mm.Munmap(address, Step).ToWord();
    }

    private ulong NextPlace() => _places[_next++ % Places];
}
