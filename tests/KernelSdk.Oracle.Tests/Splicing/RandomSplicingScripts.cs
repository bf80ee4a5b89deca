using System.Buffers.Binary;
using System.Text;
using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests.Splicing;

/// <summary>Scripts of random calls on files of memory, pipes and a few devices, none of which waits.</summary>
internal sealed class RandomSplicingScripts(int seed) : RandomSteps(seed)
{
    private const int StepsPerScript = 60;
    private const int FirstOwn = 3;
    private const int LastOwn = 10;
    private const ulong Nonblock = 0x800;
    private const ulong WhereFrom = 0;
    private const ulong WhereTo = 8;

    private static readonly ulong Names = Vectors + 1024;
    private static readonly ulong[] Sizes = [0, 1, 7, 100, 2000, 4095, 4096, 4097, 8192, 20000, 65536, 70000, 1UL << 63];
    private static readonly long[] Places = [0, 0, 1, 100, 4096, 5000, 8192, 1 << 20, long.MaxValue, long.MaxValue - 100, -1, long.MinValue];
    private static readonly ulong[] Seals = [0, 1, 2, 4, 8, 16, 32, 6, 14, 64, 1UL << 32];
    private static readonly string[] Devices = ["/dev/null", "/dev/zero", "/dev/full"];

    public static Script Next(int seed) => new RandomSplicingScripts(seed).Next();

    private Script Next()
    {
        Make();
        Make();
        Add(__NR_pipe2, Vectors + 64, Nonblock);
        while (Count < StepsPerScript)
        {
            AddStep();
        }

        return new([], All) { MaxOpenFiles = OneOf(8, 11, 1024) };
    }

    private void AddStep()
    {
        switch (Random.Next(100))
        {
            case < 4:
                Make();
                break;
            case < 8:
                Add(__NR_pipe2, Vectors + 64, OneOf<ulong>(Nonblock, Nonblock, Nonblock | 0x4000));
                break;
            case < 10:
                Poke(Names, [.. Encoding.ASCII.GetBytes(OneOf<string>(Devices)), 0]);
                Add(__NR_open, Names, OneOf<ulong>(0, 1, 2));
                break;
            case < 26:
                Offsets();
                Add(__NR_splice, Own(), Offset(WhereFrom), Own(), Offset(WhereTo), OneOf<ulong>(Sizes), OneOf<ulong>(2, 2, 2, 3, 0x12));
                break;
            case < 32:
                Add(__NR_tee, Own(), Own(), OneOf<ulong>(Sizes), OneOf<ulong>(2, 2, 2, 6, 0x10));
                break;
            case < 40:
                Offsets();
                Add(__NR_sendfile, Own(), Own(), Offset(WhereFrom), OneOf<ulong>(Sizes));
                break;
            case < 48:
                Offsets();
                Add(__NR_copy_file_range, Own(), Offset(WhereFrom), Own(), Offset(WhereTo), OneOf<ulong>(Sizes), OneOf<ulong>(0, 0, 0, 0, 1));
                break;
            case < 58:
                Add(__NR_write, Own(), Plain, OneOf<ulong>(1, 7, 100, 4096, 5000, 8192));
                break;
            case < 66:
                Add(__NR_read, Own(), Fresh, OneOf<ulong>(1, 7, 100, 4096, 5000, 8192));
                break;
            case < 70:
                Add(__NR_pread64, Own(), Fresh, 8192, unchecked((ulong)OneOf<long>(Places)));
                break;
            case < 74:
                Add(__NR_lseek, Own(), OneOf<ulong>(0, 100, 4096, 5000, 1 << 20), OneOf<ulong>(0, 0, 1, 2, 3, 4));
                break;
            case < 77:
                Add(__NR_ftruncate, Own(), OneOf<ulong>(0, 100, 4096, 10000, 70000));
                break;
            case < 80:
                Add(__NR_fallocate, Own(), OneOf<ulong>(0, 1, 3), OneOf<ulong>(0, 100, 4096), OneOf<ulong>(1, 4096, 9000));
                break;
            case < 84:
                Add(__NR_fcntl, Own(), 1033, OneOf<ulong>(Seals));
                break;
            case < 86:
                Add(__NR_fcntl, Own(), 1034, 0);
                break;
            case < 89:
                Add(__NR_fcntl, Own(), OneOf<ulong>(1031, 1032), OneOf<ulong>(0, 1, 4096, 4097, 65536, 100000, 1UL << 32));
                break;
            case < 91:
                Add(__NR_fchmod, Own(), OneOf<ulong>(0x1ed, 0x1a4, 0x1ff));
                break;
            case < 93:
                Add(__NR_ioctl, Own(), 0x541b, OneOf<ulong>(Vectors + 80, Unmapped));
                break;
            case < 94:
                Add(__NR_fcntl, Own(), 4, OneOf<ulong>(0x400 | Nonblock, Nonblock)); // F_SETFL
                break;
            case < 97:
                Add(__NR_dup, Own());
                break;
            default:
                Add(__NR_close, Own());
                break;
        }
    }

    private void Make()
    {
        Poke(Names, [.. Encoding.ASCII.GetBytes(new string('n', OneOf(0, 1, 5, 249, 250, 255))), 0]);
        Add(__NR_memfd_create, OneOf<ulong>(Names, Names, Names, Names, Unmapped), OneOf<ulong>(2, 2, 2, 2, 0, 3, 8, 0x10, 0x18, 0x20));
    }

    private void Offsets()
    {
        var both = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(both, OneOf<long>(Places));
        BinaryPrimitives.WriteInt64LittleEndian(both.AsSpan(8), OneOf<long>(Places));
        Poke(Vectors, both);
    }

    private ulong Offset(ulong which) => Random.Next(20) switch
    {
        < 10 => 0,
        < 18 => Vectors + which,
        18 => ReadOnly,
        _ => Unmapped,
    };

    private ulong Own() => (ulong)Random.Next(FirstOwn, LastOwn);
}
