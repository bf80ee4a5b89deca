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

    public Tlb() => Flush();

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
        => _entries[page % Size] = new(page, write ? page : Nothing, host);

    public void Flush() => Array.Fill(_entries, new(Nothing, Nothing, default));

    private readonly record struct Entry(ulong ReadPage, ulong WritePage, HostPage Host);
}
