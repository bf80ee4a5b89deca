namespace KernelSdk.Tests.Memory;

/// <summary>A few pages side by side, of which some are mapped, and what each of them must hold. A part of the model.</summary>
/// <param name="start">The first byte; a page's.</param>
/// <param name="pages">How many pages.</param>
internal sealed class UserMemoryWindow(ulong start, int pages)
{
    public const int PageSize = 4096;

    private readonly Protection?[] _protections = new Protection?[pages];
    private readonly Presence[] _presences = new Presence[pages];
    private readonly byte[] _bytes = new byte[pages * PageSize];

    /// <summary>What is behind a page that permits it.</summary>
    private enum Presence
    {
        /// <summary>Nobody has touched it.</summary>
        Absent,

        /// <summary>It was read and never written: all such pages share one frame, so the first write is a fault.</summary>
        Zero,

        /// <summary>It was written.</summary>
        Own,
    }

    public ulong Start { get; } = start;

    public int Pages { get; } = pages;

    public ulong End => Start + (ulong)_bytes.Length;

    /// <summary>Maps areas at random: half of the pages for reading and writing, the others as it comes, or not at all.</summary>
    public void Map(AddressSpace mm, Random random)
    {
        for (var page = 0; page < Pages;)
        {
            var end = Math.Min(page + random.Next(1, 5), Pages);
            Protection? protection = random.Next(22) switch
            {
                < 3 => null,
                < 11 and var choice => (Protection)(choice - 3),
                _ => Protection.Read | Protection.Write,
            };
            if (protection is { } allowed)
            {
                Assert.False(mm.Map(new(PageAddress(page), PageAddress(end)), allowed).IsError);
            }

            _protections.AsSpan(page..end).Fill(protection);
            page = end;
        }
    }

    public bool Contains(ulong address) => address >= Start && address < End;

    public Span<byte> At(ulong address, int length) => _bytes.AsSpan((int)(address - Start), length);

    /// <summary>How many bytes can be reached from an address in the window without a fault that nothing resolves.</summary>
    public int Reachable(ulong address, ulong length, bool write) => Run(address, length, page => Permits(page, write));

    /// <summary>How many bytes can be reached without a fault at all.</summary>
    public int Present(ulong address, ulong length, bool write)
        => Run(address, length, page => Permits(page, write) && _presences[page] >= (write ? Presence.Own : Presence.Zero));

    /// <summary>An access has come so far.</summary>
    public void Touch(ulong address, int length, bool write)
    {
        for (var page = PageOf(address); length > 0 && page <= PageOf(address + (ulong)length - 1); page++)
        {
            _presences[page] = write ? Presence.Own : (Presence)Math.Max((int)_presences[page], (int)Presence.Zero);
        }
    }

    public void Check(AddressSpace mm)
    {
        var buffer = new byte[PageSize];
        for (var page = 0; page < Pages; page++)
        {
            var good = Permits(page, write: false) ? PageSize : 0;
            Assert.Equal((nuint)(PageSize - good), mm.Peek(buffer, new(PageAddress(page))));
            Assert.True(At(PageAddress(page), good).SequenceEqual(buffer.AsSpan(0, good)), $"the page at 0x{PageAddress(page):x} differs");
        }
    }

    private int Run(ulong address, ulong length, Func<int, bool> isGood)
    {
        var end = address;
        for (var page = PageOf(address); page < Pages && end - address < length && isGood(page); page++)
        {
            end = PageAddress(page + 1);
        }

        return (int)Math.Min(length, end - address);
    }

    /// <summary>x86-64 pages that can be written or executed can be read.</summary>
    private bool Permits(int page, bool write)
        => _protections[page] is { } protection && (write ? protection.HasFlag(Protection.Write) : protection != Protection.None);

    private int PageOf(ulong address) => (int)((address - Start) / PageSize);

    private ulong PageAddress(int page) => Start + ((ulong)page * PageSize);
}
