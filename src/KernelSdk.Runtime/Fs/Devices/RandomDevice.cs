using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>/dev/random and /dev/urandom: drivers/char/random.c. See random(4). The randomness is the kernel's, which has a seed.</summary>
/// <param name="name">Which of the two.</param>
/// <param name="minor">Its number.</param>
internal sealed class RandomDevice(string name, uint minor) : ICharacterDevice
{
    private const int ChunkSize = 256;

    /// <summary>How many bits of it there always are: <c>POOL_READY_BITS</c>.</summary>
    private const int PoolBits = 256;

    /// <summary>Both.</summary>
    public static IEnumerable<RandomDevice> All { get; } = [new("random", 8), new("urandom", 9)];

    public string Name => name;

    public DeviceNumber Number => new(MemoryDevice.Major, minor);

    public bool IsSeekable => true;

    public bool CanSignal => true;

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position)
        => file.Inode!.SuperBlock.Kernel.Random.CopyTo(ref to);

    /// <summary>What is written is read, and changes nothing: the same seed is to give the same bytes.</summary>
    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position) => Take(ref from);

    /// <summary>It has no positions, and nobody is told: <c>noop_llseek</c>.</summary>
    public SysResult Seek(FileDescription file, long offset, SeekWhence whence) => unchecked((long)file.Position);

    /// <summary><c>random_ioctl</c>. It takes no command that is not its own for a terminal's.</summary>
    public SysResult Ioctl(FileDescription file, TaskStruct current, IoctlCommand command, [User] ulong argument) => command switch
    {
        IoctlCommand.RNDGETENTCNT => current.PutUser(PoolBits, new UserPtr<int>(argument)),
        IoctlCommand.RNDADDTOENTCNT or IoctlCommand.RNDADDENTROPY or IoctlCommand.RNDZAPENTCNT or IoctlCommand.RNDCLEARPOOL
            or IoctlCommand.RNDRESEEDCRNG when !current.Credentials.Can(Capability.CAP_SYS_ADMIN) => -EPERM,
        IoctlCommand.RNDADDTOENTCNT => Credit(current, new(argument)),
        IoctlCommand.RNDADDENTROPY => Add(current, new(argument)),
        IoctlCommand.RNDZAPENTCNT or IoctlCommand.RNDCLEARPOOL or IoctlCommand.RNDRESEEDCRNG => SysResult.Ok,
        _ => -EINVAL,
    };

    private static SysResult Credit(TaskStruct current, UserPtr<int> bits)
        => current.GetUser(out var count, bits) is { IsError: true } error ? error : count < 0 ? -EINVAL : SysResult.Ok;

    /// <summary>A <c>struct rand_pool_info</c>: how many bits, how many bytes, and the bytes.</summary>
    private static SysResult Add(TaskStruct current, UserPtr<int> info)
    {
        if (Credit(current, info) is { IsError: true } error)
        {
            return error;
        }

        if ((error = current.GetUser(out var length, info + 1)).IsError)
        {
            return error;
        }

        var bytes = new IoVec((info + 2).Cast<byte>(), (nuint)Math.Min(unchecked((uint)length), IovIter.MaxTransfer));
        if (!AddressSpace.AccessOk(bytes.Base, bytes.Length))
        {
            return -EFAULT;
        }

        var from = IovIter.Over(current.Mm, in bytes);
        var result = Take(ref from);
        return result.IsError ? result : result.ToWord() != length ? -EFAULT : SysResult.Ok;
    }

    /// <summary><c>write_pool_user</c>.</summary>
    private static SysResult Take(ref IovIter from)
    {
        Span<byte> chunk = stackalloc byte[ChunkSize];
        nuint done = 0;
        while (from.Count > 0)
        {
            var part = chunk[..(int)Math.Min((nuint)ChunkSize, from.Count)];
            var moved = from.CopyFrom(part);
            done += (nuint)moved;
            if (moved < part.Length)
            {
                return done > 0 ? SysResult.Count(done) : -EFAULT;
            }
        }

        return SysResult.Count(done);
    }
}
