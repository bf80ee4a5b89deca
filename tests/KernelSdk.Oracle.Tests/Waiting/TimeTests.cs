using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>nanosleep(2), clock_nanosleep(2), clock_gettime(2), clock_getres(2) and gettimeofday(2), as far as no clock shows.</summary>
public sealed class TimeTests
{
    private static readonly (long, long)[] Times =
        [(0, 0), (0, 1000), (0, 1_000_000_000), (0, -1), (-1, 0), (long.MinValue, 0), (0, long.MinValue)];

    [HostKernelFact]
    public void Sleeps_are_checked_alike()
        => Agreement.Holds(
            from time in Times
            from rest in new ulong[] { 0, Unmapped, Fresh }
            select new ScriptBuilder().Words(Plain, time.Item1, time.Item2).Call(__NR_nanosleep, Plain, rest).Call(__NR_nanosleep, Unmapped, rest)
                .Call(__NR_clock_nanosleep, 1, 0, Plain, rest).Call(__NR_clock_nanosleep, 0, 1, Plain, rest).Call(__NR_clock_nanosleep, 7, 1, Plain, rest));

    [HostKernelFact]
    public void Clocks_to_sleep_on_are_those_of_the_host()
        => Agreement.Holds(
            from clock in new ulong[] { 0, 1, 3, 4, 5, 6, 7, 10, 11, 12, 16, 99 }
            from address in new ulong[] { Plain, Unmapped }
            select new ScriptBuilder().Words(Plain, 0, 1000).Call(__NR_clock_nanosleep, clock, 0, address, 0)
                .Words(Plain, 0, -1).Call(__NR_clock_nanosleep, clock, 1, address, 0));

    [HostKernelFact]
    public void Clocks_that_are_not_there_and_places_that_are_not_there_are_refused_alike()
        => Agreement.Holds(
            from clock in new ulong[] { 0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 99, (1UL << 32) | 99 }
            select new ScriptBuilder().Call(__NR_clock_gettime, clock, Unmapped).Call(__NR_clock_gettime, clock, ReadOnly).Call(__NR_clock_getres, clock, 0)
                .Call(__NR_clock_getres, clock, ReadOnly));

    [HostKernelFact]
    public void Resolutions_of_the_exact_clocks_are_the_same()
        => Agreement.Holds(from clock in new ulong[] { 0, 1, 2, 3, 4, 7, 11 } select new ScriptBuilder().Call(__NR_clock_getres, clock, Plain));

    [HostKernelFact]
    public void The_time_of_day_has_two_places_to_go()
        => Agreement.Holds(new ScriptBuilder().Call(__NR_gettimeofday, 0, 0).Call(__NR_gettimeofday, Unmapped, 0).Call(__NR_gettimeofday, 0, Unmapped)
            .Call(__NR_gettimeofday, 0, Plain).Call(__NR_gettimeofday, ReadOnly, Plain));
}
