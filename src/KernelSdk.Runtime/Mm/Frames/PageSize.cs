namespace KernelSdk;

/// <summary>The page size of x86-64 and what follows from it.</summary>
internal static class PageSize
{
    public const int Shift = 12;
    public const int Bytes = 1 << Shift;
    public const ulong Mask = Bytes - 1;

    public static int Offset(ulong address) => (int)(address & Mask);

    public static ulong PageOf(ulong address) => address >> Shift;

    public static bool IsAligned(ulong address) => (address & Mask) == 0;

    /// <summary><c>PAGE_ALIGN</c>, which comes to 0 for what lies above the last page.</summary>
    public static ulong RoundUp(ulong length) => unchecked((length + Mask) & ~Mask);
}
