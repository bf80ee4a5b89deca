namespace KernelSdk.Tests.Memory;

/// <summary>A memory system call, and what to try for each of its arguments. The first value of each is a sensible one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number on x86-64.</param>
/// <param name="Arguments">For each argument the values.</param>
public sealed record HostileCall(string Name, long Number, params ulong[][] Arguments)
{
    /// <summary>Four pages that can be written; behind them one to be read, one shared, one forbidden, and then nothing.</summary>
    public const ulong Arena = 0x10_0000_0000;
    private const ulong Page = 4096;
    private const ulong Anonymous = 0x22;

    private static readonly ulong[] Addresses =
    [
        Arena, 0, 1, 4095, Page, Arena + Page, Arena + 8, Arena + (3 * Page) + 4095, Arena + (4 * Page), Arena + (5 * Page), Arena + (6 * Page),
        Arena + (7 * Page), Arena - Page, AddressSpace.TaskSize - Page, AddressSpace.TaskSize, 1UL << 47, 1UL << 63, ~4095UL, ulong.MaxValue, int.MaxValue,
    ];

    private static readonly ulong[] Lengths =
    [
        2 * Page, 0, 1, 4095, Page, Page + 1, 7 * Page, 8 * Page, 2 << 20, int.MaxValue, 1UL << 45, AddressSpace.TaskSize - Page, AddressSpace.TaskSize,
        AddressSpace.TaskSize - Arena, 1UL << 47, 1UL << 63, ~4095UL, ~Arena + 1, ulong.MaxValue,
    ];

    private static readonly ulong[] Words = [0, 1, 4095, Page, 1UL << 31, 1UL << 47, 1UL << 63, long.MaxValue & ~4095L, ~4095UL, ulong.MaxValue];
    private static readonly ulong[] Protections = [3, 0, 1, 2, 4, 7, 8, 16, 1 << 24, 1 << 25, 3 << 24, (1 << 24) + 3, 1UL << 31, ulong.MaxValue];
    private static readonly ulong[] Few = [0, 1, 2, 3, 4, 5, 7, 8, 16, int.MaxValue, 1UL << 31, 1UL << 32, ulong.MaxValue];

    /// <summary>Every system call of memory, and the limits it has.</summary>
    public static IReadOnlyList<HostileCall> All { get; } =
    [
        new("mmap", 9, Addresses, Lengths, Protections, MapFlags(), Words, Words),
        new("mprotect", 10, Addresses, Lengths, Protections),
        new("munmap", 11, Addresses, Lengths),
        new("brk", 12, [.. Addresses, .. Lengths]),
        new("mremap", 25, Addresses, Lengths, Lengths, [3, 0, 1, 2, 4, 5, 6, 7, 8, 1UL << 32, ulong.MaxValue], [Arena + (16 * Page), .. Addresses]),
        new("msync", 26, Addresses, Lengths, Few),
        new("mincore", 27, Addresses, Lengths, Addresses),
        new("madvise", 28, Addresses, Lengths, [4, .. Enumerable.Range(0, 27).Select(advice => (ulong)advice), 100, 101, 102, 103, 104, ulong.MaxValue]),
        new("mlock", 149, Addresses, Lengths),
        new("munlock", 150, Addresses, Lengths),
        new("mlockall", 151, Few),
        new("munlockall", 152),
        new("mlock2", 325, Addresses, Lengths, Few),
        new("getrlimit", 97, Words, Addresses),
        new("setrlimit", 160, [9, .. Few], Addresses),
        new("prlimit64", 302, Words, [9, .. Few], Addresses, Addresses),
    ];

    /// <summary>All pairs of arguments with all their values, the others sensible.</summary>
    public IEnumerable<ulong[]> Pairs()
    {
        for (var one = 0; one < Arguments.Length; one++)
        {
            for (var other = Math.Min(one + 1, Arguments.Length - 1); other < Arguments.Length; other++)
            {
                foreach (var (first, second) in Arguments[one].SelectMany(first => Arguments[other].Select(second => (first, second))))
                {
                    var words = Arguments.Select(values => values[0]).ToArray();
                    (words[one], words[other]) = (first, second);
                    yield return words;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Every bit beside those of a private anonymous mapping, and some sets of bits.</summary>
    private static ulong[] MapFlags() =>
    [
        Anonymous, .. Enumerable.Range(0, 33).Select(bit => Anonymous | (1UL << bit)), .. Enumerable.Range(0, 33).Select(bit => 1UL << bit),
        0, 0x21, 0x28, 0x32, 0xc022, 0xc021, 0x6022, 0x10_8022, 0x8132, uint.MaxValue, ulong.MaxValue,
    ];
}
