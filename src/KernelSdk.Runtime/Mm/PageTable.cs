namespace KernelSdk;

/// <summary>
/// The four levels of x86-64's page tables over the 47-bit user range: pgd, pud, pmd, pte, 512 entries each, built on demand.
/// </summary>
internal sealed class PageTable
{
    private const int Entries = 512;
    private const int IndexBits = 9;

    private readonly Pte[]?[]?[]?[] _pgd = new Pte[]?[]?[]?[Entries];

    /// <summary>The entry of a page; not present where no table reaches.</summary>
    public Pte Find(ulong page)
        => _pgd[Index(page, 3)] is { } pud && pud[Index(page, 2)] is { } pmd && pmd[Index(page, 1)] is { } ptes
            ? ptes[Index(page, 0)]
            : default;

    /// <summary>The place of a page's entry, with the tables above it.</summary>
    public ref Pte Entry(ulong page)
    {
        var pud = _pgd[Index(page, 3)] ??= new Pte[]?[]?[Entries];
        var pmd = pud[Index(page, 2)] ??= new Pte[]?[Entries];
        var ptes = pmd[Index(page, 1)] ??= new Pte[Entries];
        return ref ptes[Index(page, 0)];
    }

    /// <summary>Every present entry.</summary>
    public IEnumerable<Pte> Present() => _pgd
        .Where(pud => pud is not null).SelectMany(pud => pud!)
        .Where(pmd => pmd is not null).SelectMany(pmd => pmd!)
        .Where(ptes => ptes is not null).SelectMany(ptes => ptes!)
        .Where(pte => pte.IsPresent);

    private static int Index(ulong page, int level) => (int)((page >> (level * IndexBits)) & (Entries - 1));
}
