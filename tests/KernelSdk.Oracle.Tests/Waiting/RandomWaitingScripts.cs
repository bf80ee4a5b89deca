using System.Buffers.Binary;
using static KernelSdk.Oracle.Tests.Arena;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests.Waiting;

/// <summary>Scripts of random calls on a few pipes, eventfds and epolls, none of which waits.</summary>
internal sealed class RandomWaitingScripts(int seed) : RandomSteps(seed)
{
    private const int StepsPerScript = 60;
    private const int FirstOwn = 3;
    private const int LastOwn = 12;

    /// <summary>In memory whose pattern is no descriptor, for scripts that a shrinker has taken the list from.</summary>
    private const ulong PollsOffset = 512;

    private static readonly uint[] EpollBits = [1, 1, 4, 4, 5, 0x40, 0x100, 0x2000, 0, 8, 0x10];
    private static readonly uint[] Hows = [0, 0, 0, 1U << 31, 1U << 30, 3U << 30, 1U << 28];
    private static readonly ulong[] Sizes = [0, 1, 7, 8, 9, 100, 2000, 4000, 4095, 4096, 4097, 5000, 8000, 8192];
    private static readonly long[] Numbers = [0, 1, 2, 1000, long.MaxValue, -1, -2, -3];

    private static readonly ulong Polls = Plain + PollsOffset;

    public static Script Next(int seed) => new RandomWaitingScripts(seed).Next();

    private Script Next()
    {
        while (Count < StepsPerScript)
        {
            AddStep();
        }

        return new([], All) { MaxOpenFiles = OneOf(8, 11, 1024, 1024) };
    }

    private void AddStep()
    {
        switch (Random.Next(100))
        {
            case < 8:
                Add(__NR_pipe2, Random.Next(8) == 0 ? OneOf<ulong>(Unmapped, ReadOnly, Plain.Last(4)) : Vectors, OneOf<ulong>(0x800, 0x800, 0x4800));
                break;
            case < 13:
                Add(__NR_eventfd2, (ulong)Random.Next(3), OneOf<ulong>(0x800, 0x801));
                break;
            case < 18:
                Add(__NR_epoll_create1, 0);
                break;
            case < 33:
                AddControl();
                break;
            case < 43:
                Add(__NR_epoll_wait, Own(), Random.Next(10) == 0 ? Plain.Last(OneOf<ulong>(12, 24, 30)) : Fresh, OneOf<ulong>(1, 2, 8), 0);
                break;
            case < 60:
                AddWrite();
                break;
            case < 75:
                Add(__NR_read, Own(), Place(), OneOf<ulong>(Sizes));
                break;
            case < 85:
                AddPoll();
                break;
            case < 90:
                AddSelect();
                break;
            case < 94:
                Add(__NR_dup, Own());
                break;
            case < 96:
                Add(__NR_dup2, Own(), Own());
                break;
            default:
                Add(__NR_close, Own());
                break;
        }
    }

    private void AddControl()
    {
        var what = new byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(what, OneOf<uint>(EpollBits) | OneOf<uint>(Hows));
        BinaryPrimitives.WriteInt32LittleEndian(what.AsSpan(4), Count);
        Poke(Vectors, what);
        Add(__NR_epoll_ctl, Own(), OneOf<ulong>(1, 1, 1, 3, 3, 2, 0), Own(), Vectors);
    }

    private void AddWrite()
    {
        if (Random.Next(3) > 0)
        {
            Add(__NR_write, Own(), Place(), OneOf<ulong>(Sizes));
            return;
        }

        var number = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, OneOf<long>(Numbers));
        Poke(Plain + 256, number);
        Add(__NR_write, Own(), Plain + 256, 8);
    }

    private void AddPoll()
    {
        var list = new byte[8 * Random.Next(1, 7)];
        for (var i = 0; i < list.Length; i += 8)
        {
            BinaryPrimitives.WriteInt32LittleEndian(list.AsSpan(i), (int)Own());
            BinaryPrimitives.WriteInt16LittleEndian(list.AsSpan(i + 4), (short)Random.Next(0x400));
        }

        Poke(Polls, list);
        Add(__NR_poll, Polls, (ulong)(list.Length / 8), 0);
    }

    private void AddSelect()
    {
        Poke(Vectors, [.. Set(), .. Set(), .. Set(), .. new byte[16]]);
        Add(__NR_select, (ulong)Random.Next(20), Vectors, Vectors + 8, Random.Next(2) == 0 ? 0 : Vectors + 16, Vectors + 24);
    }

    private byte[] Set() => BitConverter.GetBytes((1UL << (int)Own()) | (Random.Next(2) == 0 ? 1UL << (int)Own() : 0));

    private ulong Own() => (ulong)Random.Next(FirstOwn, LastOwn);

    /// <summary>Mostly good memory.</summary>
    private ulong Place()
        => Random.Next(10) > 0 ? OneOf<ulong>(Plain, Fresh) : OneOf<ulong>(Unmapped, ReadOnly, Guarded, Plain.Last(4), KernelHalf);
}
