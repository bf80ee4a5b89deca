using static KernelSdk.Errno;
using static KernelSdk.Resource;

namespace KernelSdk;

/// <summary>
/// How much a process may use: the <c>rlim</c> of Linux's <c>struct signal_struct</c>. It begins with the limits of Linux's first
/// task, a child with those of its parent. See getrlimit(2).
/// </summary>
/// <remarks>
/// Here limits are kept and the rules for changing them hold. To obey one is the affair of whoever hands out the resource, which
/// asks at that moment: a limit that is lowered below what is in use takes nothing away.
/// </remarks>
public sealed class ResourceLimits
{
    /// <summary>No limit lets a process have more descriptors: <c>sysctl_nr_open</c>.</summary>
    public const int NrOpen = 1024 * 1024;

    /// <summary>INR_OPEN_MAX: the hard limit of open files.</summary>
    private const ulong HardOpenFiles = 4096;

    private const ulong StackBytes = 8 << 20;
    private const ulong LockedBytes = 8 << 20;
    private const ulong MessageQueueBytes = 819200;

    private readonly RLimit[] _limits;

    /// <summary>The limits of the first task: <c>INIT_RLIMITS</c>, and what <c>fork_init</c> makes of the machine's memory.</summary>
    /// <param name="options">The machine. <see cref="KernelOptions.MaxOpenFiles"/> is cut to what Linux takes.</param>
    public ResourceLimits(KernelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var files = (ulong)Math.Clamp(options.MaxOpenFiles, 0, NrOpen);
        var threads = MaxThreads(options.Memory) / 2;
        _limits = new RLimit[(int)RLIMIT_RTTIME + 1];
        Array.Fill(_limits, new(RLimit.Infinity, RLimit.Infinity));
        Init(RLIMIT_STACK, StackBytes, RLimit.Infinity);
        Init(RLIMIT_CORE, 0, RLimit.Infinity);
        Init(RLIMIT_NPROC, threads, threads);
        Init(RLIMIT_NOFILE, files, Math.Max(files, HardOpenFiles));
        Init(RLIMIT_MEMLOCK, LockedBytes, LockedBytes);
        Init(RLIMIT_SIGPENDING, threads, threads);
        Init(RLIMIT_MSGQUEUE, MessageQueueBytes, MessageQueueBytes);
        Init(RLIMIT_NICE, 0, 0);
        Init(RLIMIT_RTPRIO, 0, 0);
    }

    private ResourceLimits(RLimit[] limits) => _limits = limits;

    /// <summary>The limits of one resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such resource; see <see cref="IsKnown"/>.</exception>
    public RLimit this[Resource resource] => IsKnown(resource)
        ? _limits[(int)resource]
        : throw new ArgumentOutOfRangeException(nameof(resource), resource, "There is no such resource.");

    /// <summary>Whether there is such a resource: less than <c>RLIM_NLIMITS</c>.</summary>
    /// <param name="resource">Any number.</param>
    public static bool IsKnown(Resource resource) => resource <= RLIMIT_RTTIME;

    /// <summary>Changes the limits of one resource: <c>do_prlimit</c>.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="limit">Its new limits.</param>
    /// <param name="mayRaiseHardLimit">Whether who asks has CAP_SYS_RESOURCE.</param>
    /// <returns>
    /// 0; -EINVAL for an unknown resource, or a soft limit above the hard one; -EPERM for a hard limit above the present one without
    /// the capability, or for more descriptors than <see cref="NrOpen"/> with it.
    /// </returns>
    public SysResult Set(Resource resource, RLimit limit, bool mayRaiseHardLimit)
    {
        if (!IsKnown(resource) || limit.Current > limit.Maximum)
        {
            return -EINVAL;
        }

        if (resource == RLIMIT_NOFILE && limit.Maximum > NrOpen)
        {
            return -EPERM;
        }

        if (limit.Maximum > this[resource].Maximum && !mayRaiseHardLimit)
        {
            return -EPERM;
        }

        _limits[(int)resource] = limit;
        return SysResult.Ok;
    }

    /// <summary>Equal limits that change on their own: those of a child after fork(2).</summary>
    public ResourceLimits Clone() => new([.. _limits]);

    private void Init(Resource resource, ulong current, ulong maximum) => _limits[(int)resource] = new(current, maximum);

    /// <summary>As many threads as fill an eighth of the memory with kernel stacks: <c>set_max_threads</c>.</summary>
    private static ulong MaxThreads(ulong memory)
    {
        const ulong StackOfThread = 16 << 10;
        const ulong Fewest = 20;
        const ulong Most = 0x3fff_ffff; // FUTEX_TID_MASK
        return Math.Clamp(memory / (StackOfThread * 8), Fewest, Most);
    }
}
