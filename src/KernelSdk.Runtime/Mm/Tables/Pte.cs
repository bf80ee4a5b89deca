namespace KernelSdk;

/// <summary>
/// A page table entry with x86-64's bits, and Linux's for what the hardware does not know: what the hardware would read, so that
/// dumps and later stages look familiar.
/// </summary>
internal readonly record struct Pte(ulong Word)
{
    private const ulong PresentBit = 1 << 0;
    private const ulong WritableBit = 1 << 1;
    private const ulong UserBit = 1 << 2;
    private const ulong AccessedBit = 1 << 5;
    private const ulong DirtyBit = 1 << 6;
    private const ulong ProtNoneBit = 1 << 8;
    private const ulong LazyFreeBit = 1 << 9;
    private const ulong GuardBit = 1 << 10;
    private const ulong NoExecuteBit = 1UL << 63;
    private const ulong FrameMask = 0x000f_ffff_ffff_f000;

    /// <summary>A page that nobody may touch, although no area says so: MADV_GUARD_INSTALL.</summary>
    public static Pte Guard => new(GuardBit);

    /// <summary>Nothing at all: <c>pte_none</c>.</summary>
    public bool IsNone => Word == 0;

    /// <summary>Whether there is a frame, be it out of reach: <c>pte_present</c>.</summary>
    public bool HasFrame => (Word & (PresentBit | ProtNoneBit)) != 0;

    /// <summary>Whether the hardware finds a page.</summary>
    public bool IsPresent => (Word & PresentBit) != 0;

    public bool IsWritable => (Word & WritableBit) != 0;

    public bool IsDirty => (Word & DirtyBit) != 0;

    public bool IsGuard => (Word & GuardBit) != 0;

    /// <summary>Whether the page may be taken away: MADV_FREE came, and no write since.</summary>
    public bool IsLazilyFree => (Word & (LazyFreeBit | DirtyBit)) == LazyFreeBit;

    public int Frame => (int)((Word & FrameMask) >> PageSize.Shift);

    /// <summary>A frame with the protection of an area: <c>mk_pte</c>. It cannot be written until somebody says so.</summary>
    public static Pte For(int frame, Protection protection) => new Pte((ulong)frame << PageSize.Shift).Protected(protection);

    /// <summary>The entry as the hardware leaves it behind an access.</summary>
    public Pte Touched(bool write) => new(Word | AccessedBit | (write ? DirtyBit : 0));

    /// <summary><c>pte_mkwrite</c>.</summary>
    public Pte Writable() => new(Word | WritableBit);

    /// <summary><c>pte_wrprotect</c>.</summary>
    public Pte WriteProtected() => new(Word & ~WritableBit);

    /// <summary>Clean, and so known to the next write.</summary>
    public Pte Clean() => new(Word & ~(WritableBit | DirtyBit));

    /// <summary>Clean, old, and free to be taken.</summary>
    public Pte LazilyFree() => new((Word & ~(WritableBit | DirtyBit | AccessedBit)) | LazyFreeBit);

    /// <summary>The same page under another protection: <c>pte_modify</c>. The right to write is only ever taken away here.</summary>
    public Pte Protected(Protection protection)
    {
        var word = Word & ~(PresentBit | ProtNoneBit | UserBit | NoExecuteBit);
        word |= protection == Protection.None ? ProtNoneBit : PresentBit | UserBit;
        word &= protection.HasFlag(Protection.Write) ? ulong.MaxValue : ~WritableBit;
        word |= protection.HasFlag(Protection.Execute) ? 0 : NoExecuteBit;
        return new(word);
    }
}
