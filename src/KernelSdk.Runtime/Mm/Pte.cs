namespace KernelSdk;

/// <summary>
/// A page table entry with x86-64's bits: what the hardware would read, so that dumps and later stages look familiar.
/// </summary>
internal readonly record struct Pte(ulong Word)
{
    private const ulong PresentBit = 1 << 0;
    private const ulong WritableBit = 1 << 1;
    private const ulong UserBit = 1 << 2;
    private const ulong AccessedBit = 1 << 5;
    private const ulong DirtyBit = 1 << 6;
    private const ulong NoExecuteBit = 1UL << 63;
    private const ulong FrameMask = 0x000f_ffff_ffff_f000;

    public bool IsPresent => (Word & PresentBit) != 0;

    public bool IsWritable => (Word & WritableBit) != 0;

    public int Frame => (int)((Word & FrameMask) >> PageSize.Shift);

    public static Pte For(int frame, Protection protection)
    {
        var word = ((ulong)frame << PageSize.Shift) | PresentBit | UserBit;
        word |= protection.HasFlag(Protection.Write) ? WritableBit : 0;
        word |= protection.HasFlag(Protection.Execute) ? 0 : NoExecuteBit;
        return new(word);
    }

    /// <summary>The entry as the hardware leaves it behind an access.</summary>
    public Pte Touched(bool write) => new(Word | AccessedBit | (write ? DirtyBit : 0));
}
