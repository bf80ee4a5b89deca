using System.Globalization;
using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Resource;

namespace KernelSdk.Oracle.Tests;

/// <summary>
/// getrlimit(2), setrlimit(2) and prlimit(2). What limits a host begins with is its own affair, so a script sets them first: of
/// resources that hosts hardly ever limit, and of RLIMIT_NOFILE, which the driver has set. RLIMIT_CPU ends the process.
/// </summary>
public sealed class LimitTests
{
    private const ulong Soft = 100;
    private const ulong Hard = 1000;

    private static readonly Resource[] Unlimited = [RLIMIT_FSIZE, RLIMIT_STACK, RLIMIT_RSS, RLIMIT_NOFILE, RLIMIT_AS, RLIMIT_LOCKS];

    private static readonly ulong[] Values =
        [0, 1, Soft - 1, Soft, Soft + 1, Hard - 1, Hard, Hard + 1, 1UL << 20, (1UL << 20) + 1, 1UL << 63, MinusOne - 1, MinusOne];

    private static readonly ulong[] UnknownResources = [16, 17, 63, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, (1UL << 32) | 16, MinusOne];

    private static readonly ulong[] Addresses =
        [Plain, Fresh, 0, Unmapped, ReadOnly, WriteOnly, Plain.Last(16), Plain.Last(15), Guarded.Last(8), KernelHalf, MinusOne];

    /// <summary>Nobody has these: no process id is above 2^22.</summary>
    private static readonly ulong[] Strangers = [0x0080_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, MinusOne];

    private static readonly ulong Locks = (ulong)RLIMIT_LOCKS;
    private static readonly ulong Files = (ulong)RLIMIT_NOFILE;

    [HostKernelFact]
    public void Every_pair_of_limits_agrees()
        => Agreement.Holds(
            from resource in Unlimited
            from current in Values
            from maximum in Values
            select Pair(Begin(resource), (ulong)resource, current, maximum));

    [PrivilegedHostKernelFact]
    public void Every_pair_of_limits_agrees_for_one_who_may_raise_them()
        => Agreement.Holds(
            from resource in Enum.GetValues<Resource>().Where(each => each != RLIMIT_CPU && (each != RLIMIT_NOFILE || HasUsualMaximum()))
            from current in Values
            from maximum in Values
            select Pair(Begin(new ScriptBuilder(), resource), (ulong)resource, current, maximum));

    [HostKernelFact]
    public void Which_of_several_errors_comes_first_agrees()
        => Agreement.Holds(
            from resource in UnknownResources.Append(Locks).Append(Locks | (1UL << 32))
            from address in Addresses
            select Begin(RLIMIT_LOCKS)
                .Getrlimit(resource, address)
                .Setrlimit(resource, address)
                .Prlimit64(0, resource, address, 0)
                .Prlimit64(0, resource, 0, address)
                .Prlimit64(0, resource, 0, 0)
                .Prlimit64(0, resource, address, address)
                .Getrlimit(Locks, Vectors));

    [HostKernelFact]
    public void Limits_are_read_from_and_stored_at_every_address_alike()
        => Agreement.Holds(
            from address in RandomScripts.EveryAddress()
            select Begin(RLIMIT_LOCKS)
                .Getrlimit(Locks, address)
                .Setrlimit(Locks, address)
                .Prlimit64(0, Locks, address, address)
                .Getrlimit(Locks, Vectors));

    [HostKernelFact]
    public void Limits_are_stored_up_to_the_fault()
        => Agreement.Holds(
            from area in new[] { Plain, Guarded, Sealed }
            from room in Enumerable.Range(1, 16)
            select Begin(RLIMIT_LOCKS).Getrlimit(Locks, area.Last((ulong)room)).Prlimit64(0, Locks, 0, area.Last((ulong)room)));

    [HostKernelFact]
    public void A_process_that_is_not_there_comes_behind_bad_new_limits_and_before_all_else()
        => Agreement.Holds(
            from pid in Strangers.Append(0UL).Append(1UL << 32)
            from resource in new[] { Locks, 16UL }
            from address in Addresses
            select Begin(RLIMIT_LOCKS)
                .Prlimit64(pid, resource, address, 0)
                .Prlimit64(pid, resource, 0, address)
                .Prlimit64(pid, resource, 0, 0)
                .Getrlimit(Locks, Vectors));

    [HostKernelFact]
    public void The_old_limits_are_stored_when_the_new_ones_hold()
        => Agreement.Holds(
            Begin(RLIMIT_LOCKS).Limit(Plain, 50, 60).Prlimit64(0, Locks, Plain, KernelHalf).Getrlimit(Locks, Vectors),
            Begin(RLIMIT_LOCKS).Limit(Plain, 50, 60).Prlimit64(0, Locks, Plain, ReadOnly).Getrlimit(Locks, Vectors),
            Begin(RLIMIT_LOCKS).Limit(Plain, 50, 60).Prlimit64(0, Locks, Plain, Plain).Prlimit64(0, Locks, Plain, Plain + 8),
            Begin(RLIMIT_LOCKS).Limit(Plain, 70, 60).Prlimit64(0, Locks, Plain, Plain).Getrlimit(Locks, Vectors),
            Begin(RLIMIT_LOCKS).Limit(Plain, 70, Hard + 1).Prlimit64(0, Locks, Plain, Vectors).Getrlimit(Locks, Vectors));

    [HostKernelFact]
    public void The_soft_limit_goes_up_and_down_below_the_hard_one_which_goes_down_only()
    {
        var script = Begin(RLIMIT_LOCKS);
        (ulong, ulong)[] steps = [(0, Hard), (Hard, Hard), (5, 500), (500, 500), (1, 501), (501, 501), (0, 0), (0, 1)];
        foreach (var (current, maximum) in steps)
        {
            script.Limit(Plain, current, maximum).Setrlimit(Locks, Plain).Getrlimit(Locks, Vectors);
        }

        Agreement.Holds(script);
    }

    [HostKernelFact]
    public void What_is_open_beyond_the_limit_stays_open_and_nothing_joins_it()
        => Agreement.Holds(Begin(RLIMIT_NOFILE)
            .Dup2(1, 10).Dup2(2, 99).Dup2(2, 100)
            .Limit(Plain, 5, Hard).Setrlimit(Files, Plain)
            .Write(10, Plain, 4).Dup2(1, 10).Dup2(10, 10).Dup2(1, 5).Dup2(1, 4)
            .Dup(10).Dup(99).Dup(1).Close(4).Dup(99)
            .Limit(Plain, 0, Hard).Setrlimit(Files, Plain)
            .Dup2(1, 0).Dup2(0, 0).Close(3).Dup(1).Write(99, Plain, 4).Close(99).Close(99)
            .Limit(Plain, 12, Hard).Setrlimit(Files, Plain)
            .Dup(1).Dup(1).Dup(1).Dup(1).Dup2(1, 11).Dup2(1, 12).Getrlimit(Files, Vectors));

    private static ScriptBuilder Begin(Resource resource) => Begin(new ScriptBuilder().Powerless(), resource);

    private static ScriptBuilder Begin(ScriptBuilder script, Resource resource)
        => script.Limit(Plain, Soft, Hard).Setrlimit((ulong)resource, Plain);

    private static ScriptBuilder Pair(ScriptBuilder script, ulong resource, ulong current, ulong maximum)
        => script.Limit(Plain, current, maximum)
            .Setrlimit(resource, Plain)
            .Getrlimit(resource, Plain + 32)
            .Prlimit64(0, resource, Plain, Plain + 64)
            .Prlimit64(0, resource, 0, Plain + 96);

    /// <summary>fs.nr_open can be set; ours cannot.</summary>
    private static bool HasUsualMaximum()
        => int.Parse(File.ReadAllText("/proc/sys/fs/nr_open"), CultureInfo.InvariantCulture) == ResourceLimits.NrOpen;
}
