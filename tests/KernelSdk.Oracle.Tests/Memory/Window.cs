using System.Globalization;
using System.Text.RegularExpressions;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>The addresses that scripts work on, the same on both sides: nothing is mapped there when a script begins.</summary>
internal static partial class Window
{
    public const ulong Start = 0x10_0000_0000;
    public const ulong PageBytes = 4096;

    /// <summary>How many pages there are at most.</summary>
    public const ulong Pages = 4096;

    /// <summary>
    /// Pages that both sides have, and that scripts let be: one for what a system call is to take, two more that the program has for
    /// itself, and then some that cannot be touched.
    /// </summary>
    public const ulong Scratch = 0x30_0000_0000;

    public const ulong ScratchForLimits = Scratch + PageBytes;
    public const ulong ScratchForVectors = Scratch + (2 * PageBytes);
    public const ulong ScratchEnd = Scratch + (3 * PageBytes);
    public const ulong UntouchableEnd = Scratch + (64 * PageBytes);

    /// <summary>Where the lowest thing lies that a script has not mapped: as the driver is linked.</summary>
    public const ulong Lowest = 0x40_0000;

    /// <summary>How many bytes belong to the break; then comes a barrier.</summary>
    public const ulong BreakSpan = 1 << 24;

    /// <summary>Addresses from here on are called by their number, even if they lie near the top.</summary>
    public const ulong Last = 0x7fff_ffff_0000;

    /// <summary>And addresses that lie farther below it.</summary>
    public const ulong NearTop = 1UL << 44;

    /// <summary>Where a script can map as many areas as there may be.</summary>
    public const ulong Many = 0x40_0000_0000;

    /// <summary>An address in a page of the window.</summary>
    public static ulong P(long page, long offset = 0) => unchecked(Start + ((ulong)page * PageBytes) + (ulong)offset);

    /// <summary>An address by its page, a number in hexadecimal.</summary>
    public static string Describe(ulong word)
    {
        var inside = unchecked(word - Start);
        if (inside >= Pages * PageBytes)
        {
            return word < 10 ? $"{word}" : $"0x{word:x}";
        }

        var (page, offset) = (inside / PageBytes, inside % PageBytes);
        return offset == 0 ? $"p{page}" : $"p{page}+0x{offset:x}";
    }

    /// <summary>A line of one of the sides, with its addresses by their pages.</summary>
    public static string DescribeAll(string line)
        => Addresses().Replace(line, match => Describe(ulong.Parse(match.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\b10[0-9a-f]{8}\b")]
    private static partial Regex Addresses();
}
