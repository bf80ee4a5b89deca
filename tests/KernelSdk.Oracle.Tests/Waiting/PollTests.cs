using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>poll(2), ppoll(2), select(2) and pselect(2) where they need not wait, or not for long.</summary>
public sealed class PollTests
{
    private static readonly (long Seconds, long Fraction)[] Times =
        [(0, 0), (0, 1000), (0, 999_999_999), (0, 1_000_000_000), (0, -1), (-1, 0), (long.MinValue, 0), (0, long.MinValue)];

    [HostKernelFact]
    public void Every_event_is_answered_alike()
        => Agreement.Holds(
            from bit in Enumerable.Range(0, 16)
            let events = (ushort)(1 << bit)
            select new ScriptBuilder().Pipe().Eventfd(0).Poll((3, events), (4, events), (5, events), (-1, events), (77, events), (5, 0), (4, 0))
                .Write(4, Plain, 9).Poll((3, events), (4, events), (5, events)).Close(3).Poll((4, events)).Close(4).Poll((4, events), (4, 0)));

    [HostKernelFact]
    public void A_timeout_that_comes_is_no_error()
        => Agreement.Holds(new ScriptBuilder().Pipe().PollFor(1, (3, 1)).PollFor(20, (3, 1), (-5, 1)).PollFor(1).PollFor(-1, (4, 4)).PollFor(-1, (99, 0)));

    [HostKernelFact]
    public void Lists_that_cannot_be_read_or_written_are_refused_alike()
        => Agreement.Holds(
            from address in new ulong[] { Plain, Unmapped, Plain.Last(8), Plain.Last(4), 0, MinusOne, KernelHalf }
            from count in new ulong[] { 0, 1, 2, 512, 1024, 1025, 0xffffffff, 1UL << 32 }
            select new ScriptBuilder().Call(__NR_poll, address, count, 0));

    [HostKernelFact]
    public void Nanoseconds_are_checked_before_anything_else()
        => Agreement.Holds(
            from time in Times
            where time != (0, 999_999_999)
            from list in new ulong[] { Vectors, Unmapped }
            from size in new ulong[] { 8, 7, 16 }
            select new ScriptBuilder().Pipe().Words(Plain, time.Seconds, time.Fraction)
                .Call(__NR_ppoll, list, 0, Plain, 0, size).Call(__NR_ppoll, list, 1, Plain, Plain + 64, size).Call(__NR_ppoll, list, 0, Unmapped, Plain, size)
                .Call(__NR_ppoll, list, 0, Plain, Unmapped, size));

    [HostKernelFact]
    public void Sets_are_read_and_answered_in_words()
        => Agreement.Holds(
            from n in new ulong[] { 0, 1, 4, 5, 6, 63, 64, 65, 1024, 5000, 0x7fffffff, 0x80000000, MinusOne }
            from sets in new (long Read, long Write, long Exception)[] { (0, 0, 0), (8, 16, 32), (-8, 0, 0), (0x38, 0x38, 0x38), (0x30, 0, 0x38), (1L << 40, 0, 0) }
            select new ScriptBuilder().Pipe().Eventfd(1).Write(4, Plain, 2)
                .Words(Fresh, sets.Read).Words(Fresh + 1024, sets.Write).Words(Fresh + 2048, sets.Exception).Words(Plain, 0, 0)
                .Call(__NR_select, n, Fresh, Fresh + 1024, Fresh + 2048, Plain)
                .Words(Plain, 0, 0).Call(__NR_pselect6, n, 0, Fresh + 1024, 0, Plain, 0));

    [HostKernelFact]
    public void Timeouts_of_select_are_checked_alike()
        => Agreement.Holds(
            from time in Times
            where time != (0, 999_999_999) && time != (0, 1_000_000_000)
            from n in new ulong[] { 0, MinusOne }
            where n == 0 || time != (0, 1000) // Of how much is left something is gone already.
            select new ScriptBuilder().Words(Plain, time.Seconds, time.Fraction).Call(__NR_select, n, 0, 0, 0, Plain).Call(__NR_select, n, 0, 0, 0, Unmapped)
                .Words(Plain, time.Seconds, time.Fraction).Call(__NR_pselect6, n, 0, 0, 0, Plain, 0).Call(__NR_pselect6, n, 0, 0, 0, Plain, Unmapped)
                .Words(Plain + 64, (long)(Plain + 128), 7).Call(__NR_pselect6, n, 0, 0, 0, Plain, Plain + 64));

    [HostKernelFact]
    public void Sets_that_cannot_be_stored_are_faults()
        => Agreement.Holds(
            from address in new ulong[] { Unmapped, ReadOnly, Plain.Last(8), Plain.Last(7) }
            from n in new ulong[] { 0, 1, 64 }
            select new ScriptBuilder().Poke(Plain.Last(8), new byte[8]).Words(Fresh, 0, 0).Call(__NR_select, n, address, 0, 0, Fresh).Call(__NR_select, n, 0, 0, address, Fresh));
}
