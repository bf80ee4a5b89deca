using System.Runtime.InteropServices;
using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>Scripts of random calls on operands where something changes: the edges of areas, of types and of limits.</summary>
internal sealed class RandomScripts(int seed) : RandomSteps(seed)
{
    private const int StepsPerScript = 40;
    private const int SegmentBytes = 16;

    private static readonly ulong[] Descriptors =
        [0, 1, 2, 3, 4, 5, 63, 64, 99, 1023, 1024, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1UL << 32, (1UL << 32) | 1, MinusOne];

    /// <summary>
    /// With a fault, a transfer ends at the same byte on both sides only below a page or at whole pages: no other counts.
    /// </summary>
    private static readonly ulong[] Counts =
    [
        390, 391, 1000, 4000, 4095, 4096, 8192,
        0x7fff_f000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1UL << 32, (1UL << 32) | 4096,
        long.MaxValue, 1UL << 63, MinusOne - 4094, MinusOne,
        .. HostKernel.HasNarrowAddresses ? new[] { UserEnd, 1UL << 47 } : [],
    ];

    private static readonly ulong[] SmallCounts = [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 100];

    private static readonly ulong[] SegmentLengths =
        [999, 0x7fff_f000, 0x8000_0000, 1UL << 40, long.MaxValue, 1UL << 63, MinusOne];

    private static readonly ulong[] SegmentCounts =
        [0, 1, 2, 3, 8, 9, 1024, 1025, 1UL << 31, 0xffff_ffff, 1UL << 32, (1UL << 32) | 1, (1UL << 32) | 1025, MinusOne];

    private static readonly ulong[] RandomFlags = [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0xffff_ffff, 1UL << 32, MinusOne];

    private static readonly ulong[] Codes =
        [0, 1, 255, 256, 300, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1UL << 32, (1UL << 32) | 5, MinusOne];

    private static readonly ulong[] UnknownNumbers = [337, 423, 999, 0xffff, 1UL << 31, MinusOne];

    private static readonly ulong[] Addresses = EveryAddress();

    private static readonly Area[] Roomy = [Plain, Fresh, Vectors];

    public static Script Next(int seed) => new RandomScripts(seed).Next();

    /// <summary>Every address that is worth a try: where areas begin and end, and where no area is.</summary>
    public static ulong[] EveryAddress()
    {
        var edges = Areas.SelectMany<Area, ulong>(area =>
        [
            area.Start, area.Start + 7, area.Last(391), area.Last(100), area.Last(33), area.Last(16), area.Last(9), area.Last(8),
            area.Last(1), area.End,
        ]);
        ulong[] outside = [0, 0, 1, Unmapped, KernelHalf, MinusOne - 15, MinusOne - 7, MinusOne];
        ulong[] wide = HostKernel.HasNarrowAddresses ? [UserEnd, UserEnd + 1, NonCanonical - 1, NonCanonical, 1UL << 62, 1UL << 63] : [];
        return [.. edges, .. outside, .. wide];
    }

    private Script Next()
    {
        while (Count < StepsPerScript)
        {
            AddStep();
        }

        var input = Enumerable.Range(0, OneOf(0, 10, 1000, 4000, 4095, 4096)).Select(_ => (byte)Random.Next(1, 256));
        return new([.. input], All) { MaxOpenFiles = OneOf(3, 5, 64, 1024, 1024) };
    }

    private void AddStep()
    {
        switch (Random.Next(100))
        {
            case < 18:
                Add(__NR_read, Input(), Address(), Length());
                break;
            case < 36:
                Add(__NR_write, Output(), Address(), Length());
                break;
            case < 50:
                AddVector(__NR_readv);
                break;
            case < 64:
                AddVector(__NR_writev);
                break;
            case < 69:
                Add(__NR_close, Spare());
                break;
            case < 74:
                Add(__NR_dup, Input());
                break;
            case < 82:
                Add(__NR_dup2, Output(), Spare());
                break;
            case < 86:
                Add(__NR_time, Address());
                break;
            case < 89:
                Add(__NR_uname, Address());
                break;
            case < 94:
                Add(__NR_getrandom, Address(), Length(), OneOf<ulong>(RandomFlags));
                break;
            case < 97:
                Add(Harmless());
                break;
            case < 99:
                Add(unchecked((long)OneOf<ulong>(UnknownNumbers)), Descriptor(), Address(), Length());
                break;
            default:
                Add(OneOf(__NR_exit, __NR_exit_group), OneOf<ulong>(Codes));
                break;
        }
    }

    /// <summary>A call on an array that lies ready, or on an address where there may be one.</summary>
    private void AddVector(long number)
    {
        if (Random.Next(4) == 0)
        {
            Add(number, Descriptor(number), Address(), OneOf<ulong>(SegmentCounts));
            return;
        }

        var count = Random.Next(1, 5);
        var segments = Segments(count);
        if (Random.Next(5) == 0)
        {
            // The array runs over the edge, or ends right at it.
            segments = segments[..(SegmentBytes * Random.Next(1, count + 1))];
            AddVector(number, Plain.Last((ulong)segments.Length), segments, (ulong)count);
        }
        else
        {
            AddVector(number, Vectors.Start + (ulong)(8 * Random.Next(2)), segments, (ulong)count);
        }
    }

    private void AddVector(long number, ulong vec, byte[] segments, ulong count)
    {
        Poke(vec, segments);
        Add(number, Descriptor(number), vec, Random.Next(8) == 0 ? count | (1UL << 32) : count);
    }

    private byte[] Segments(int count)
    {
        var segments = Enumerable.Range(0, count).Select(_ => new Segment(Address(), SegmentLength())).ToArray();
        return MemoryMarshal.AsBytes(segments.AsSpan()).ToArray();
    }

    private long Harmless() => OneOf(
        __NR_getpid, __NR_gettid, __NR_getppid, __NR_getuid,
        __NR_geteuid, __NR_getgid, __NR_getegid, __NR_sched_yield,
        (1L << 32) | __NR_getpid);

    private ulong Descriptor() => OneOf<ulong>(Descriptors);

    private ulong Descriptor(long number) => number == __NR_readv ? Input() : Output();

    // Most calls are to get past the descriptor, so most of them name one that was good once.
    private ulong Input() => Mostly() ? 0 : Descriptor();

    private ulong Output() => Mostly() ? OneOf<ulong>(1, 2) : Descriptor();

    private ulong Spare() => Mostly() ? OneOf<ulong>(3, 4, 5) : Descriptor();

    private ulong Address() => Mostly() ? OneOf<Area>(Roomy) + (ulong)Random.Next(4096) : OneOf<ulong>(Addresses);

    private ulong Length() => Mostly() ? OneOf<ulong>(SmallCounts) : OneOf<ulong>(Counts);

    private ulong SegmentLength() => Mostly() ? OneOf<ulong>(SmallCounts) : OneOf<ulong>(SegmentLengths);

    private bool Mostly() => Random.Next(3) > 0;
}
