using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>The flags of getrandom(2).</summary>
[Flags]
public enum GetRandomOptions : uint
{
    /// <summary>Do not wait for entropy.</summary>
    GRND_NONBLOCK = 1,

    /// <summary>From /dev/random.</summary>
    GRND_RANDOM = 2,

    /// <summary>Even before the generator is seeded.</summary>
    GRND_INSECURE = 4,
}

/// <summary>getrandom(2): drivers/char/random.c.</summary>
public static partial class Entropy
{
    private const GetRandomOptions Known = GetRandomOptions.GRND_NONBLOCK | GetRandomOptions.GRND_RANDOM | GetRandomOptions.GRND_INSECURE;
    private const GetRandomOptions Contradictory = GetRandomOptions.GRND_RANDOM | GetRandomOptions.GRND_INSECURE;

    /// <summary>getrandom(2): bytes from the kernel's seed, so that a run can be repeated. Never blocks.</summary>
    [SyscallDefine(3, CancellationPoint = true)]
    public static SysResult Getrandom(
        TaskStruct current, [Out, CountedBy(nameof(len))] UserPtr<byte> ubuf, nuint len, GetRandomOptions flags)
    {
        if ((flags & ~Known) != 0 || (flags & Contradictory) == Contradictory)
        {
            return -EINVAL;
        }

        len = Math.Min(len, IovIter.MaxTransfer);
        if (!TaskStruct.AccessOk(ubuf, len))
        {
            return -EFAULT;
        }

        var segment = new IoVec(ubuf, len);
        var to = IovIter.Over(current.Mm, in segment);
        return current.Kernel.Random.CopyTo(ref to);
    }
}
