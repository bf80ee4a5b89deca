using KernelSdk.Linux;
using static KernelSdk.Errno;
using static KernelSdk.Resource;

namespace KernelSdk.Tests.Tasks;

/// <summary>Resource limits: where they begin, who may change them, and whose they are.</summary>
public sealed class ResourceLimitsTests
{
    private const ulong Infinity = RLimit.Infinity;

    private readonly TestKernel _kernel = TestKernel.Start();

    public static TheoryData<Resource, ulong, ulong> FirstLimits => new()
    {
        { RLIMIT_CPU, Infinity, Infinity },
        { RLIMIT_FSIZE, Infinity, Infinity },
        { RLIMIT_DATA, Infinity, Infinity },
        { RLIMIT_STACK, 8 << 20, Infinity },
        { RLIMIT_CORE, 0, Infinity },
        { RLIMIT_RSS, Infinity, Infinity },
        { RLIMIT_NPROC, 4096, 4096 },
        { RLIMIT_NOFILE, 1024, 4096 },
        { RLIMIT_MEMLOCK, 8 << 20, 8 << 20 },
        { RLIMIT_AS, Infinity, Infinity },
        { RLIMIT_LOCKS, Infinity, Infinity },
        { RLIMIT_SIGPENDING, 4096, 4096 },
        { RLIMIT_MSGQUEUE, 819200, 819200 },
        { RLIMIT_NICE, 0, 0 },
        { RLIMIT_RTPRIO, 0, 0 },
        { RLIMIT_RTTIME, Infinity, Infinity },
    };

    [Theory]
    [MemberData(nameof(FirstLimits))]
    public void A_machine_of_1_GiB_begins_with_the_limits_of_Linux(Resource resource, ulong current, ulong maximum)
        => Assert.Equal(new RLimit(current, maximum), new ResourceLimits(new())[resource]);

    [Fact]
    public void Every_resource_has_limits_and_nothing_else_has()
    {
        var limits = new ResourceLimits(new());
        Assert.Equal(FirstLimits.Count, Enum.GetValues<Resource>().Length);
        Assert.All(Enum.GetValues<Resource>(), resource => Assert.True(ResourceLimits.IsKnown(resource)));
        Assert.False(ResourceLimits.IsKnown(RLIMIT_RTTIME + 1));
        Assert.False(ResourceLimits.IsKnown((Resource)uint.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => limits[RLIMIT_RTTIME + 1]);
        Assert.Equal(-EINVAL, limits.Set(RLIMIT_RTTIME + 1, default, mayRaiseHardLimit: true));
    }

    /// <summary>fork_init has at least 20 threads, and no more than a futex can name.</summary>
    [Theory]
    [InlineData(0UL, 10UL)]
    [InlineData(2_621_440UL, 10UL)]
    [InlineData(1UL << 28, 1024UL)]
    [InlineData(ulong.MaxValue, 0x1fff_ffffUL)]
    public void Threads_and_signals_are_limited_by_the_machines_memory(ulong memory, ulong expected)
    {
        var limits = new ResourceLimits(new() { Memory = memory });
        Assert.Equal(new RLimit(expected, expected), limits[RLIMIT_NPROC]);
        Assert.Equal(new RLimit(expected, expected), limits[RLIMIT_SIGPENDING]);
    }

    [Theory]
    [InlineData(int.MinValue, 0, 4096)]
    [InlineData(-1, 0, 4096)]
    [InlineData(0, 0, 4096)]
    [InlineData(5, 5, 4096)]
    [InlineData(4096, 4096, 4096)]
    [InlineData(5000, 5000, 5000)]
    [InlineData(int.MaxValue, 1 << 20, 1 << 20)]
    public void The_kernels_option_is_the_soft_limit_of_files(int option, int soft, int hard)
    {
        var limits = new ResourceLimits(new() { MaxOpenFiles = option });
        Assert.Equal(new RLimit((ulong)soft, (ulong)hard), limits[RLIMIT_NOFILE]);
        Assert.Equal(soft, new FdTable(limits).Limit);
    }

    [Fact]
    public void A_table_of_files_follows_the_limit()
    {
        var limits = new ResourceLimits(new());
        var files = new FdTable(limits);
        Assert.Equal(SysResult.Ok, limits.Set(RLIMIT_NOFILE, new(7, 4096), mayRaiseHardLimit: false));
        Assert.Equal(7, files.Limit);
        Assert.Equal(SysResult.Ok, limits.Set(RLIMIT_NOFILE, new(1 << 20, 1 << 20), mayRaiseHardLimit: true));
        Assert.Equal(ResourceLimits.NrOpen, files.Limit);
        Assert.Equal(-EPERM, limits.Set(RLIMIT_NOFILE, new(0, (1 << 20) + 1), mayRaiseHardLimit: true));
        Assert.Equal(-EPERM, limits.Set(RLIMIT_NOFILE, new(Infinity, Infinity), mayRaiseHardLimit: true));
    }

    [Fact]
    public void A_hard_limit_goes_down_and_only_a_capable_task_brings_it_up_again()
    {
        var limits = new ResourceLimits(new());
        Assert.Equal(-EINVAL, limits.Set(RLIMIT_AS, new(2, 1), mayRaiseHardLimit: true));
        Assert.Equal(SysResult.Ok, limits.Set(RLIMIT_AS, new(5, 10), mayRaiseHardLimit: false));
        Assert.Equal(-EPERM, limits.Set(RLIMIT_AS, new(5, 11), mayRaiseHardLimit: false));
        Assert.Equal(new RLimit(5, 10), limits[RLIMIT_AS]);
        Assert.Equal(SysResult.Ok, limits.Set(RLIMIT_AS, new(Infinity, Infinity), mayRaiseHardLimit: true));
        Assert.Equal(new RLimit(Infinity, Infinity), limits[RLIMIT_AS]);
    }

    [Fact]
    public void A_clone_is_equal_and_changes_on_its_own()
    {
        var parent = new ResourceLimits(new());
        Assert.Equal(SysResult.Ok, parent.Set(RLIMIT_CORE, new(3, 4), mayRaiseHardLimit: false));
        var child = parent.Clone();
        Assert.All(Enum.GetValues<Resource>(), resource => Assert.Equal(parent[resource], child[resource]));
        Assert.Equal(SysResult.Ok, child.Set(RLIMIT_CORE, new(1, 2), mayRaiseHardLimit: false));
        Assert.Equal(new RLimit(3, 4), parent[RLIMIT_CORE]);
        Assert.Equal(new RLimit(1, 2), child[RLIMIT_CORE]);
    }

    /// <summary>The caller's real ids against all of the other's; root may anyway.</summary>
    [Theory]
    [InlineData("7 8 7 8", "7 8 7 8", None)]
    [InlineData("7 8 9 9", "7 8 7 8", None)]
    [InlineData("7 8 7 8", "7 8 9 8", EPERM)]
    [InlineData("7 8 7 8", "9 8 7 8", EPERM)]
    [InlineData("7 8 7 8", "7 9 7 8", EPERM)]
    [InlineData("7 8 7 8", "7 8 7 9", EPERM)]
    [InlineData("9 8 7 8", "7 8 7 8", EPERM)]
    [InlineData("7 8 0 0", "9 9 9 9", None)]
    [InlineData("0 0 7 8", "9 9 9 9", EPERM)]
    [InlineData("0 0 7 8", "0 0 0 0", None)]
    public void Whose_limits_a_task_may_touch(string caller, string other, Errno expected)
    {
        var target = _kernel.Spawn("target", static libc => (int)libc.sched_yield());
        target.Credentials = Ids(other);
        var status = -1L;
        var errno = None;
        _kernel.Spawn("caller", libc =>
        {
            status = libc.prlimit64(target.Pid, RLIMIT_CORE, new RLimit(5, 6), out _);
            errno = libc.errno;
            return 0;
        }).Credentials = Ids(caller);
        _kernel.Run();

        Assert.Equal(expected == None ? (0L, None) : (-1L, expected), (status, errno));
        Assert.Equal(expected == None ? new(5, 6) : new RLimit(0, Infinity), target.Limits[RLIMIT_CORE]);
    }

    [Fact]
    public void A_task_that_has_ended_is_nobody()
    {
        var target = _kernel.Spawn("target", static _ => 0);
        var errno = None;
        _kernel.Spawn("caller", libc =>
        {
            libc.prlimit64(target.Pid, RLIMIT_CORE, UserPtr<RLimit>.Null, UserPtr<RLimit>.Null);
            errno = libc.errno;
            return 0;
        });
        _kernel.Run();
        Assert.Equal(ESRCH, errno);
    }

    [Fact]
    public void A_task_may_always_touch_its_own_by_its_number()
    {
        var task = _kernel.Spawn("own", static libc =>
        {
            libc.prlimit64((int)libc.getpid(), RLIMIT_CORE, new RLimit(1, 2), out var old);
            return old == new RLimit(0, Infinity) ? 0 : 1;
        });
        task.Credentials = new(1, 2, 3, 4);
        _kernel.Run();
        Assert.Equal(ExitStatus.Exited(0), task.ExitStatus);
        Assert.Equal(new RLimit(1, 2), task.Limits[RLIMIT_CORE]);
    }

    private static Credentials Ids(string text)
    {
        var ids = Array.ConvertAll(text.Split(' '), uint.Parse);
        return new(ids[0], ids[1], ids[2], ids[3]);
    }
}
