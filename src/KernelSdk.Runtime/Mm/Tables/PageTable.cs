namespace KernelSdk;

/// <summary>
/// The four levels of x86-64's page tables over the 47-bit user range: pgd, pud, pmd, pte, 512 entries each, built on demand.
/// </summary>
/// <param name="memory">Counts the tables.</param>
internal sealed class PageTable(PhysicalMemory memory)
{
    /// <summary>How many entries a table of any level has.</summary>
    public const int Entries = 512;

    private const int IndexBits = 9;

    private readonly Pte[]?[]?[]?[] _pgd = new Pte[]?[]?[]?[Entries];
    private int _tables;

    /// <summary>Takes the entries of one lowest table that lie in a range.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="firstPage">The page of the first.</param>
    public delegate void Visitor(Span<Pte> entries, ulong firstPage);

    /// <summary>The first page of the lowest table over a page.</summary>
    public static ulong FirstOfTable(ulong page) => page & ~(ulong)(Entries - 1);

    /// <summary>The entry of a page; none where no table reaches.</summary>
    public Pte Find(ulong page)
        => _pgd[Index(page, 3)] is { } pud && pud[Index(page, 2)] is { } pmd && pmd[Index(page, 1)] is { } ptes
            ? ptes[Index(page, 0)]
            : default;

    /// <summary>The place of a page's entry, with the tables above it.</summary>
    public ref Pte Entry(ulong page) => ref Table(page)[Index(page, 0)];

    /// <summary>The places of the entries of some pages under one lowest table.</summary>
    public Span<Pte> Range(ulong page, int pages) => Table(page).AsSpan(Index(page, 0), pages);

    /// <summary>Visits the entries of a range, table by table, and skips what has no table.</summary>
    /// <param name="page">The first page.</param>
    /// <param name="end">The first page behind the range.</param>
    /// <param name="visit">Called for each table.</param>
    public void Visit(ulong page, ulong end, Visitor visit)
    {
        while (page < end)
        {
            var (ptes, stop) = Lookup(page);
            stop = Math.Min(stop, end);
            if (ptes is not null)
            {
                visit(ptes.AsSpan(Index(page, 0), (int)(stop - page)), page);
            }

            page = stop;
        }
    }

    /// <summary>Whether a page has a place for its entry, or can have one.</summary>
    public bool HasRoomFor(ulong page) => memory.HasRoomForTable || Lookup(page).Table is not null;

    /// <summary>Drops all tables. Their entries must be none.</summary>
    public void Clear()
    {
        Array.Clear(_pgd);
        memory.Tables -= _tables;
        _tables = 0;
    }

    /// <summary>Drops the lowest tables that lie whole in a range: <c>free_pgtables</c>. Their entries must be none.</summary>
    public void Trim(ulong page, ulong end)
    {
        for (var first = FirstOfTable(page + Entries - 1); first + Entries <= end;)
        {
            var (ptes, stop) = Lookup(first);
            if (ptes is not null)
            {
                _pgd[Index(first, 3)]![Index(first, 2)]![Index(first, 1)] = null;
                Count(-1);
            }

            first = stop;
        }
    }

    /// <summary>The lowest table over a page, made if there is none.</summary>
    private Pte[] Table(ulong page)
    {
        var pud = _pgd[Index(page, 3)] ??= new Pte[]?[]?[Entries];
        var pmd = pud[Index(page, 2)] ??= new Pte[]?[Entries];
        if (pmd[Index(page, 1)] is not { } ptes)
        {
            pmd[Index(page, 1)] = ptes = new Pte[Entries];
            Count(1);
        }

        return ptes;
    }

    private void Count(int tables)
    {
        _tables += tables;
        memory.Tables += tables;
    }

    /// <summary>The lowest table over a page, and the first page that it does not reach; without a table, that no table reaches.</summary>
    private (Pte[]? Table, ulong Stop) Lookup(ulong page)
        => _pgd[Index(page, 3)] is not { } pud ? (null, Next(page, 3))
            : pud[Index(page, 2)] is not { } pmd ? (null, Next(page, 2))
            : (pmd[Index(page, 1)], Next(page, 1));

    private static ulong Next(ulong page, int level) => ((page >> (level * IndexBits)) + 1) << (level * IndexBits);

    private static int Index(ulong page, int level) => (int)((page >> (level * IndexBits)) & (Entries - 1));
}
