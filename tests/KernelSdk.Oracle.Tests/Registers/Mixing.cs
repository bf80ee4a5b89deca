namespace KernelSdk.Oracle.Tests;

/// <summary>System calls that fold their arguments into one word, in which each has its place.</summary>
internal static partial class Mixing
{
    private const ulong Prime = 0x100000001b3;

    [SyscallDefine(1)]
    public static long MixOne(ulong a) => Fold(a);

    [SyscallDefine(2)]
    public static long MixTwo(ulong a, ulong b) => Fold(a, b);

    [SyscallDefine(3)]
    public static long MixThree(ulong a, ulong b, ulong c) => Fold(a, b, c);

    [SyscallDefine(4)]
    public static long MixFour(ulong a, ulong b, ulong c, ulong d) => Fold(a, b, c, d);

    [SyscallDefine(5)]
    public static long MixFive(ulong a, ulong b, ulong c, ulong d, ulong e) => Fold(a, b, c, d, e);

    [SyscallDefine(6)]
    public static long MixSix(ulong a, ulong b, ulong c, ulong d, ulong e, ulong f) => Fold(a, b, c, d, e, f);

    /// <summary>C: <c>long mix_types(signed char, unsigned short, int, unsigned long, _Bool, unsigned int)</c>.</summary>
    [SyscallDefine(6)]
    public static long MixTypes(sbyte a, ushort b, int c, ulong d, bool e, uint f)
        => Fold(Word(a), b, Word(c), d, e ? 1UL : 0, f);

    /// <summary>The same types the other way round.</summary>
    [SyscallDefine(6)]
    public static long MixTypesReversed(uint f, bool e, ulong d, int c, ushort b, sbyte a)
        => Fold(f, e ? 1UL : 0, d, Word(c), b, Word(a));

    public static long Fold(params ReadOnlySpan<ulong> words)
    {
        var folded = 0UL;
        foreach (var word in words)
        {
            folded = unchecked(((folded << 7) | (folded >> 57)) ^ ((word + 1) * Prime));
        }

        return unchecked((long)folded);
    }

    private static ulong Word(long value) => unchecked((ulong)value);
}
