using System.Runtime.CompilerServices;

namespace KernelSdk;

/// <summary>
/// Remembers recent translations, direct-mapped by page number. An entry answers for reads, or for reads and writes, and only
/// once the page table has the accessed or dirty bit that such an access leaves behind.
/// </summary>
internal sealed class Tlb
{
    /// <summary>Enough for a buffer of 1 MiB, as a processor's second-level TLB is.</summary>
    private const int Size = 256;
    private const ulong Nothing = ulong.MaxValue; // No page number: user pages end at 2^35.

    private readonly Entry[] _entries = new Entry[Size];
    private bool _isOff;

    public Tlb() => Flush();

    /// <summary>Off, it knows nothing: then every access takes the slow way, past those who watch it.</summary>
    public bool IsOff
    {
        get => _isOff;
        set
        {
            _isOff = value;
            Flush();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(ulong page, out HostPage host)
    {
        ref readonly var entry = ref _entries[page % Size];
        host = entry.Host;
        return entry.ReadPage == page;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWrite(ulong page, out HostPage host)
    {
        ref readonly var entry = ref _entries[page % Size];
        host = entry.Host;
        return entry.WritePage == page;
    }

    public void Fill(ulong page, HostPage host, bool write)
    {
        if (!_isOff)
        {
            _entries[page % Size] = new(page, write ? page : Nothing, host);
        }
    }

    public void Flush() => Array.Fill(_entries, new(Nothing, Nothing, default));

    /// <summary>Forgets one page: INVLPG.</summary>
    public void Flush(ulong page)
    {
        ref var entry = ref _entries[page % Size];
        if (entry.ReadPage == page)
        {
            entry = new(Nothing, Nothing, default);
        }
    }

    /// <summary>Forgets the pages of a range.</summary>
    public void Flush(ulong page, ulong end)
    {
        if (end - page >= Size)
        {
            Flush();
            return;
        }

        for (; page < end; page++)
        {
            Flush(page);
        }
    }

    private readonly record struct Entry(ulong ReadPage, ulong WritePage, HostPage Host);
}
