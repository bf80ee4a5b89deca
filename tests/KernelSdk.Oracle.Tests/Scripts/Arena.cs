namespace KernelSdk.Oracle.Tests;

/// <summary>An area of user memory.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Pages">Its size.</param>
/// <param name="Protection">What may be done with it.</param>
/// <param name="IsFilled">Whether it begins with a pattern; otherwise nobody has touched it, and it reads as zeroes.</param>
internal sealed record Area(string Name, ulong Start, ulong Pages, Protection Protection, bool IsFilled)
{
    private const ulong PageBytes = 4096;

    public ulong Length => Pages * PageBytes;

    public ulong End => Start + Length;

    /// <summary>The address so many bytes before the end.</summary>
    public ulong Last(ulong bytes) => End - bytes;

    public static implicit operator ulong(Area area) => area.Start;
}

/// <summary>
/// The memory of every script, at the same addresses on the host and in the kernel under test, so that an operand is a number and
/// nothing has to be translated. Between two areas nothing is mapped, except where one says so.
/// </summary>
internal static class Arena
{
    private const Protection ReadWrite = Protection.Read | Protection.Write;

    /// <summary>Ends at unmapped memory.</summary>
    public static readonly Area Plain = new(nameof(Plain), 0x10_0000_0000, 2, ReadWrite, IsFilled: true);

    /// <summary>Reads as zeroes and cannot be written.</summary>
    public static readonly Area ReadOnly = new(nameof(ReadOnly), 0x10_0010_0000, 1, Protection.Read, IsFilled: false);

    /// <summary>Ends at a page that is mapped with PROT_NONE.</summary>
    public static readonly Area Guarded = new(nameof(Guarded), 0x10_0020_0000, 1, ReadWrite, IsFilled: true);

    public static readonly Area Guard = new(nameof(Guard), Guarded.End, 1, Protection.None, IsFilled: false);

    /// <summary>Ends at a page that can only be read.</summary>
    public static readonly Area Sealed = new(nameof(Sealed), 0x10_0030_0000, 1, ReadWrite, IsFilled: true);

    public static readonly Area Seal = new(nameof(Seal), Sealed.End, 1, Protection.Read, IsFilled: false);

    /// <summary>Asked for without PROT_READ, which x86-64 cannot refuse.</summary>
    public static readonly Area WriteOnly = new(nameof(WriteOnly), 0x10_0040_0000, 1, Protection.Write, IsFilled: true);

    /// <summary>Has no page yet when the first call touches it.</summary>
    public static readonly Area Fresh = new(nameof(Fresh), 0x10_0050_0000, 2, ReadWrite, IsFilled: false);

    /// <summary>Room for IOV_MAX segments and one more.</summary>
    public static readonly Area Vectors = new(nameof(Vectors), 0x10_0060_0000, 5, ReadWrite, IsFilled: false);

    public static readonly IReadOnlyList<Area> Areas = [Plain, ReadOnly, Guarded, Guard, Sealed, Seal, WriteOnly, Fresh, Vectors];

    public const ulong Unmapped = 0x1000;
    public const ulong UserEnd = AddressSpace.TaskSize;
    public const ulong NonCanonical = 0x0000_8000_0000_0000;
    public const ulong KernelHalf = 0xffff_8000_0000_0000;
    public const ulong MinusOne = ulong.MaxValue;

    /// <summary>The pattern of areas that begin with one; never ASCII, so that what the kernel writes stands out.</summary>
    public static byte PatternAt(ulong address) => unchecked((byte)(0x80 | ((address * 0x9e3779b97f4a7c15) >> 57)));

    /// <summary>Whether a program may write a byte.</summary>
    public static bool IsWritable(ulong address)
        => Areas.Any(area => unchecked(address - area.Start) < area.Length && area.Protection.HasFlag(Protection.Write));

    /// <summary>A word as a reader knows it: <c>Plain+0x1ff0</c>, <c>0x3e7</c>.</summary>
    public static string Describe(ulong word)
        => Areas.FirstOrDefault(area => unchecked(word - area.Start) < area.Length) is { } area
            ? $"{area.Name}+0x{word - area.Start:x}"
            : $"0x{word:x}";
}
