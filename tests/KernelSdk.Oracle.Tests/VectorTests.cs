using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>readv(2) and writev(2): arrays of segments.</summary>
public sealed class VectorTests
{
    private const ulong SegmentSize = 16;
    private const ulong SsizeMax = long.MaxValue;

    private static readonly ulong[] Descriptors = [0, 1, 99, (1UL << 32) | 1];

    private static readonly ulong[] Arrays =
    [
        0, Unmapped, Plain, Plain.Last(16), Plain.Last(8), Plain.Last(1), Plain.End, Fresh, Guarded.Last(8), Guard, ReadOnly, KernelHalf,
        MinusOne - 15, MinusOne, .. HostKernel.HasNarrowAddresses ? new[] { UserEnd, NonCanonical } : [],
    ];

    private static readonly ulong[] ArrayLengths =
        [0, 1, 2, 8, 9, 1024, 1025, 1UL << 31, 0xffff_ffff, 1UL << 32, (1UL << 32) | 1, (1UL << 32) | 1025, 1UL << 63, MinusOne];

    private static readonly ulong[] Lengths =
        [0, 1, 4095, 4096, 8192, 0x7fff_f000, 0x7fff_ffff, 0x8000_0000, 1UL << 40, SsizeMax, 1UL << 63, MinusOne];

    [HostKernelFact]
    public void Every_combination_of_descriptor_array_and_its_length_agrees()
        => Agreement.Holds(
            from fd in Descriptors
            from array in Arrays
            from length in ArrayLengths
            select new ScriptBuilder().Readv(fd, array, length).Writev(fd, array, length));

    [HostKernelFact]
    public void Of_the_number_of_segments_the_lower_32_bits_count()
        => Agreement.Holds(Both([1UL << 32, (1UL << 32) | 1, (1UL << 32) | 2], new(Plain, 3), new(Plain + 100, 5)));

    [HostKernelFact]
    public void Every_base_agrees_alone_and_behind_a_good_segment()
        => Agreement.Holds(
            from address in RandomScripts.EveryAddress()
            from length in new ulong[] { 0, 1, 16 }
            from script in new[]
            {
                Both([1], new Segment(address, length)),
                Both([2], new(Plain + 2000, 3), new(address, length)),
                Both([3], new(Plain + 2000, 3), new(address, length), new(Plain + 3000, 3)),
            }
            select script);

    [HostKernelFact]
    public void Every_length_agrees_alone_and_behind_a_good_segment()
        => Agreement.Holds(
            from length in Lengths
            from address in new ulong[] { Plain, Plain.Last(4), 0, KernelHalf }
            from script in new[]
            {
                Both([1], new Segment(address, length)),
                Both([2], new(Plain + 2000, 3), new(address, length)),
                Both([2], new(address, length), new(Plain + 2000, 3)),
            }
            select script);

    [HostKernelFact]
    public void A_single_segment_is_cut_before_its_range_is_checked()
        => Agreement.Holds(
            Both([1], new Segment(Plain, SsizeMax)),
            Both([1], new Segment(0, SsizeMax)),
            Both([2], new(Plain, SsizeMax), new(Plain, 1)));

    [HostKernelFact]
    public void A_sum_beyond_the_largest_transfer_is_cut()
        => Agreement.Holds(
            Both([2], new(Plain, 0x7fff_f000), new(Plain, 0x7fff_f000)),
            Both([3], new(Plain, 16), new(Plain.Last(16), 0x7fff_f000), new(Plain, 16)),
            Both([3], new(Plain, 1UL << 40), new(Plain, 1UL << 40), new(Plain, 1UL << 40)));

    [HostKernelFact]
    public void A_negative_length_is_found_before_a_bad_base_wherever_they_stand()
        => Agreement.Holds(
            Both([2], new(KernelHalf, 1), new(Plain, MinusOne)),
            Both([2], new(Plain, MinusOne), new(KernelHalf, 1)),
            Both([1], new Segment(KernelHalf, MinusOne)));

    [HostKernelFact]
    public void Segments_are_looked_at_one_by_one_up_to_the_first_that_is_wrong()
        => Agreement.Holds(
            from fd in new ulong[] { 0, 1 }
            from length in new ulong[] { 1, SsizeMax, 1UL << 63, MinusOne }
            let script = new ScriptBuilder().Segments(Plain.Last(SegmentSize), new Segment(Plain, length))
            select fd == 0 ? script.Readv(0, Plain.Last(SegmentSize), 2) : script.Writev(1, Plain.Last(SegmentSize), 2));

    [HostKernelFact]
    public void An_empty_transfer_moves_nothing_and_looks_at_no_memory()
        => Agreement.Holds(
            Both([1], new Segment(0, 0)),
            Both([3], new(0, 0), new(Unmapped, 0), new(ReadOnly, 0)),
            Both([2], new(0, 0), new(Plain, 4)),
            new ScriptBuilder().Readv(0, 0, 0).Readv(0, KernelHalf, 0).Readv(1, 0, 0).Readv(99, 0, 0),
            new ScriptBuilder().Writev(1, 0, 0).Writev(1, KernelHalf, 0).Writev(0, 0, 0).Writev(99, 0, 0));

    [HostKernelFact]
    public void Readv_validates_late_at_end_of_file()
        => Agreement.Holds(
            Both([1], new Segment(0, 1)).Input(0),
            Both([2], new(Unmapped, 10), new(ReadOnly, 10)).Input(0),
            Both([2], new(KernelHalf, 10), new(ReadOnly, 10)).Input(0));

    [HostKernelFact]
    public void A_fault_in_a_later_segment_takes_nothing_from_the_pipe()
        => Agreement.Holds(
            Both([3], new(Plain, 10), new(Unmapped, 10), new(Plain + 100, 10)).Read(0, Fresh, 64),
            Both([2], new(Plain, 10), new(Plain.Last(5), 10)).Read(0, Fresh, 64),
            Both([2], new(Plain, 64), new(Unmapped, 10)).Read(0, Fresh, 64),
            Both([2], new(Plain, 63), new(Unmapped, 10)).Read(0, Fresh, 64));

    [HostKernelFact]
    public void Segments_may_overlap_and_repeat()
        => Agreement.Holds(Both([3], new(Plain, 10), new(Plain + 5, 10), new(Plain, 10)), Both([2], new(Plain + 8, 8), new(Plain, 8)));

    [HostKernelFact]
    public void The_array_may_be_misaligned_and_may_be_overwritten_by_the_call()
        => Agreement.Holds(
            new ScriptBuilder().Segments(Plain + 3, new(Fresh, 4), new(Fresh + 8, 4)).Readv(0, Plain + 3, 2).Writev(1, Plain + 3, 2),
            new ScriptBuilder().Segments(Plain, new(Plain, 20), new(Fresh, 4)).Readv(0, Plain, 2));

    [HostKernelFact]
    public void As_many_segments_as_the_kernel_takes_go_through()
    {
        var segments = Enumerable.Range(0, IoVec.MaxSegments + 1).Select(i => new Segment(Plain + (ulong)i, (ulong)(i % 4))).ToArray();
        Agreement.Holds(
            from length in new ulong[] { 7, 8, 9, IoVec.MaxSegments - 1, IoVec.MaxSegments, IoVec.MaxSegments + 1 }
            from call in new[] { __NR_readv, __NR_writev }
            let fd = call == __NR_readv ? 0UL : 1
            select new ScriptBuilder().Input(4096).Segments(Vectors, segments).Call(call, fd, Vectors, length));
    }

    /// <summary>The same segments read into and written out, with each of the given numbers of segments.</summary>
    private static ScriptBuilder Both(ulong[] lengths, params ReadOnlySpan<Segment> segments)
    {
        var script = new ScriptBuilder().Segments(Vectors, segments);
        foreach (var length in lengths)
        {
            script.Readv(0, Vectors, length).Writev(1, Vectors, length);
        }

        return script;
    }
}
