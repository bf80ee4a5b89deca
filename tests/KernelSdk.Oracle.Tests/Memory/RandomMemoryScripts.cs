using System.Collections.Immutable;
using static KernelSdk.Oracle.Tests.Memory.Numbers;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>
/// Scripts of random steps on few pages, so that areas collide, join and are cut, with operands where something changes now and
/// then.
/// </summary>
/// <remarks>
/// Nothing here reaches what the driver has for itself: ranges that are long enough to leave the window are so long that no range
/// is meant, and mlockall(MCL_CURRENT) has no limit that would let it succeed.
/// </remarks>
internal sealed class RandomMemoryScripts(int seed)
{
    private const int StepsPerScript = 40;
    private const int MostForks = 3;
    private const int TopPages = 24;
    private const int HeapPages = 8;

    private static readonly ulong[] Huge =
        [1UL << 47, UserEnd, long.MaxValue, 1UL << 63, MinusOne - 4095, MinusOne - 4094, MinusOne];

    /// <summary>Rounded up, these are nothing, or end behind the end of all addresses.</summary>
    private static readonly ulong[] Wrapping = [MinusOne - 4095, MinusOne - 4094, MinusOne];

    private static readonly ulong[] Elsewhere =
        [0, 1, 0x1000, UserEnd - 4096, UserEnd, 1UL << 47, 0xffff_8000_0000_0000, MinusOne - 4095, MinusOne];

    private static readonly ulong[] Protections = [None, R, R, W, RW, RW, RW, RW, RW, X, RX, W | X, RWX];

    private static readonly ulong[] OddProtections = [8, 0x10, ProtGrowsDown, ProtGrowsUp, ProtGrowsDown | ProtGrowsUp, 0xffff_ffff];

    private static readonly ulong[] ExtraFlags =
    [
        GrowsDown, GrowsDown, GrowsDown, GrowsDown, Locked, NoReserve, NoReserve, Populate, Populate | NonBlock, Populate, Stack,
        0x20_0000, DenyWrite, Executable, Sync,
    ];

    private static readonly ulong[] OddTypes = [0, SharedValidate, 4, 5, Droppable, Droppable, 9, 0xf];

    private static readonly ulong[] Advices =
    [
        Normal, AtRandom, Sequential, WillNeed, DontNeed, DontNeed, DontNeed, Free, Remove, DontFork, DontFork, DoFork, DontDump, DoDump,
        WipeOnFork, WipeOnFork, KeepOnFork, Cold, PopulateRead, PopulateRead, PopulateWrite, PopulateWrite, DontNeedLocked,
        GuardInstall, GuardInstall, GuardRemove, Collapse, .. Merging, .. HugePages,
    ];

    private static ulong[] Merging => HostMemory.HasPageMerging ? [Mergeable, Unmergeable] : [];

    private static ulong[] HugePages => HostMemory.HasHugePages ? [HugePage, NoHugePage] : [];

    private static readonly ulong[] OddAdvices = [5, 7, 26, 99, 104, 0xffff_ffff, MinusOne];

    private readonly Random _random = new(seed);
    private readonly ImmutableArray<MemoryStep>.Builder _steps = ImmutableArray.CreateBuilder<MemoryStep>();
    private int[] _favourites = [];
    private int _pages;
    private int _fileBytes;
    private bool _isSparse;
    private int _actor;
    private int _children;

    public static MemoryScript Next(int seed) => new RandomMemoryScripts(seed).Next();

    private MemoryScript Next()
    {
        _favourites = IsOneIn(2) ? [.. Enumerable.Range(0, 3).Select(_ => _random.Next(100))] : [];
        _pages = OneOf(4, 8, 8, 12, 16, 32);
        _isSparse = IsOneIn(8);
        _fileBytes = IsOneIn(3) ? _random.Next(6) * 4096 + OneOf(0, 0, 1, 1000, 4095) : -1;
        var isPrivileged = Environment.IsPrivilegedProcess && IsOneIn(8);
        if (!isPrivileged)
        {
            Add(new Drop(0));
        }

        Add(new SetLimit(0, Memlock, OneOf<ulong>(0, 0x2000, 0x5fff, 0x1_0000, 0x10_0000, 0x10_0000, 0x10_0000), Word.Same));
        if (IsOneIn(6))
        {
            AddLimit();
        }

        // Most scripts begin with something to work on.
        if (!IsOneIn(8))
        {
            var (length, protection) = ((ulong)_pages * Window.PageBytes, IsOneIn(4) ? Protection() : RW);
            Call(Numbers.Mmap, Window.P(0), length, protection, IsOneIn(6) ? SharedHere : Here, MinusOne, 0);
        }

        while (_steps.Count < StepsPerScript)
        {
            _actor = _random.Next(_children + 1);
            AddStep();
        }

        Add(new ShowFlags(_actor));
        return new(_steps.ToImmutable()) { FileBytes = _fileBytes < 0 ? null : _fileBytes, IsPrivileged = isPrivileged };
    }

    /// <summary>Half of the scripts have calls that they prefer to others.</summary>
    private void AddStep()
    {
        switch (_favourites.Length > 0 && IsOneIn(2) ? OneOf<int>(_favourites) : _random.Next(100))
        {
            case < 2 when _fileBytes >= 0:
                AddFileChange();
                break;
            case < 6 when _fileBytes >= 0:
                AddTransfer();
                break;
            case < 24:
                AddMmap();
                break;
            case < 28:
                Range(Numbers.Munmap, Huge);
                break;
            case < 41:
                Range(Numbers.Mprotect, Huge, ProtectionOrGrowing());
                break;
            case < 51:
                AddMremap();
                break;
            case < 62:
                Range(Numbers.Madvise, Wrapping, Advice());
                break;
            case < 67:
                AddLock();
                break;
            case < 69:
                Range(Numbers.Msync, Wrapping, (ulong)_random.Next(9));
                break;
            case < 74:
                AddPresence();
                break;
            case < 77:
                Call(Numbers.Brk, IsOneIn(30) ? OneOf<ulong>(Elsewhere) : Heap());
                break;
            case < 83:
                Add(new UserLoad(_actor, Byte()));
                break;
            case < 95:
                Add(new UserStore(_actor, Byte(), (byte)_random.Next(1, 256)));
                break;
            case < 97:
                AddFork();
                break;
            case < 98 when _children == 0:
                AddLimit();
                break;
            default:
                Add(new ShowFlags(_actor));
                break;
        }
    }

    private void AddMmap()
    {
        var (address, length, protection, flags) = (MapAddress(out var isHint), Length(), Protection(), MapFlags(isHint));
        if (_fileBytes >= 0 && IsOneIn(2))
        {
            var offset = IsOneIn(2) ? OffsetAt(address) : (ulong)_random.Next(6) * Window.PageBytes;
            var fd = IsOneIn(8) ? OneOf(ReadOnlyDescriptor, ReadOnlyDescriptor, WriteOnlyDescriptor) : FileDescriptor;
            Call(Numbers.Mmap, address, length, protection, flags & ~Anonymous, fd, IsOneIn(30) ? offset + 1 : offset);
        }
        else
        {
            Call(Numbers.Mmap, address, length, protection, flags, MinusOne, IsOneIn(20) ? 0x5000UL : 0);
        }
    }

    /// <summary>So that pieces of the file meet as they do in the file.</summary>
    private static ulong OffsetAt(Word address)
        => address.Value >= Window.Start ? (address.Value - Window.Start) / Window.PageBytes % 8 * Window.PageBytes : 0;

    private void AddFileChange()
    {
        if (IsOneIn(2))
        {
            Call(Ftruncate, FileDescriptor, (ulong)(_random.Next(6) * 4096 + OneOf(0, 0, 1, 1000, 4095)));
        }
        else
        {
            Add(new Poke(_actor, (ulong)_random.NextInt64()));
            Call(Pwrite64, FileDescriptor, Window.Scratch, 8, (ulong)_random.Next(5 * 4096));
        }
    }

    /// <summary>
    /// The kernel's own access to memory. Places and lengths keep a part of a page, be it mapped, from being copied over itself: how
    /// that ends is the processor's choice.
    /// </summary>
    private void AddTransfer()
    {
        var length = IsOneIn(20) ? OneOf<ulong>(Huge) : (ulong)_random.Next(0x300);
        var offset = ((ulong)_random.Next(5) * Window.PageBytes) + (ulong)_random.Next(0x400, 0x800);
        Call(IsOneIn(2) ? Pread64 : Pwrite64, FileDescriptor, Byte(), length, offset);
    }

    private void AddMremap()
    {
        ulong[] flags = [0, MayMove, MayMove, MayMove | MoveFixed, MayMove | MoveFixed, MayMove | MoveFixed, MayMove | DontUnmap];
        var chosen = IsOneIn(12) ? (ulong)_random.Next(16) : IsOneIn(6) ? MayMove | MoveFixed | DontUnmap : OneOf<ulong>(flags);
        var (address, oldLength) = PlaceAndLength(Huge);
        var newLength = IsOneIn(2) ? oldLength : IsOneIn(15) ? OneOf<ulong>(Huge) : Length();
        var target = IsOneIn(30) ? OneOf<ulong>(Elsewhere) : Page();
        Call(Numbers.Mremap, address, IsOneIn(12) ? 0UL : oldLength, newLength, chosen, target);
    }

    private void AddLock()
    {
        switch (_random.Next(9))
        {
            case < 3:
                Range(Numbers.Mlock, Huge);
                break;
            case < 5:
                Range(Numbers.Mlock2, Huge, IsOneIn(10) ? 2UL : (ulong)_random.Next(2));
                break;
            case < 7:
                Range(Numbers.Munlock, Huge);
                break;
            case < 8:
                // MCL_CURRENT would need the memory of the process to be as large on both sides.
                Call(Numbers.Mlockall, OneOf<ulong>(0, Future, Future, Future | OnFaultAll, OnFaultAll, 8));
                break;
            default:
                Call(Numbers.Munlockall);
                break;
        }
    }

    private void AddPresence()
    {
        var (address, length) = PlaceAndLength(Wrapping);
        if (IsOneIn(5))
        {
            Call(Numbers.Mincore, address, length, Byte());
        }
        else
        {
            Add(new Presence(_actor, address, length));
        }
    }

    private void AddFork()
    {
        if (_children < MostForks)
        {
            Add(new Fork(_actor, ++_children));
        }
    }

    /// <summary>A limit of the first process, before there are others: in the kernel under test all of them share it.</summary>
    private void AddLimit()
    {
        var slack = _random.Next(10) * (long)Window.PageBytes;
        Add(_random.Next(4) switch
        {
            0 => new SetLimit(0, Space, Word.Space(slack), Word.Same),
            1 => new SetLimit(0, Data, Word.Data(slack), Word.Same),
            2 => new SetLimit(0, StackSize, (ulong)slack + 1, Word.Same),
            _ => new SetLimit(0, Memlock, Word.Locked(slack), Word.Same),
        });
    }

    private void Range(int number, ulong[] huge, params ReadOnlySpan<ulong> more)
    {
        var (address, length) = PlaceAndLength(huge);
        Word[] words = [address, length, .. more.ToArray()];
        Call(number, words);
    }

    /// <summary>A range that begins, and mostly ends, where scripts have their areas.</summary>
    private (Word Address, Word Length) PlaceAndLength(ulong[] huge)
    {
        if (IsOneIn(15))
        {
            // Below the top, and not over it: what lies there is not the script's.
            var below = _random.Next(1, TopPages);
            return (Word.Top((ulong)below * Window.PageBytes), (ulong)_random.Next(0, Math.Min(below, 8) + 1) * Window.PageBytes);
        }

        if (IsOneIn(15))
        {
            return (Word.Break(_random.Next(HeapPages) * (long)Window.PageBytes), Length());
        }

        if (IsOneIn(60))
        {
            return (OneOf<ulong>([.. Elsewhere.Where(each => each >= UserEnd)]), Length());
        }

        return (Page(), IsOneIn(25) ? OneOf<ulong>(huge) : Length());
    }

    private Word MapAddress(out bool isHint)
    {
        isHint = IsOneIn(5);
        if (isHint)
        {
            return IsOneIn(3) ? Page() : 0;
        }

        return IsOneIn(20) ? Word.Break(_random.Next(HeapPages) * (long)Window.PageBytes)
            : IsOneIn(40) ? OneOf<ulong>(Elsewhere)
            : Page();
    }

    private Word Page() => Window.P(PageNumber(), IsOneIn(25) ? OneOf(1, 8, 0x800, 4095) : 0);

    /// <summary>In sparse scripts, pages are about as far apart as a stack keeps them.</summary>
    private int PageNumber() => _isSparse ? (256 * _random.Next(3)) + _random.Next(6) : _random.Next(_pages);

    /// <summary>A byte of a page: the first, as a rule, so that steps meet.</summary>
    private Word Byte()
    {
        var offset = IsOneIn(4) ? OneOf(1, 8, 4095) : 0;
        return _random.Next(30) switch
        {
            0 => Word.Break((_random.Next(HeapPages) * (long)Window.PageBytes) + offset),
            1 => Word.Top(((ulong)_random.Next(1, TopPages) * Window.PageBytes) - (ulong)offset),
            2 => OneOf<ulong>([.. Elsewhere.Where(each => each is < 0x1000 or >= UserEnd)]),
            _ => Window.P(PageNumber(), offset),
        };
    }

    private Word Heap() => Word.Break(_random.Next(-1, HeapPages) * (long)Window.PageBytes + (IsOneIn(3) ? _random.Next(4096) : 0));

    private ulong Length() => _random.Next(25) switch
    {
        0 => 0,
        1 => OneOf<ulong>(1, 0xfff, 0x1001, 0x2fff),
        < 14 => Window.PageBytes * (ulong)_random.Next(1, 3),
        _ => Window.PageBytes * (ulong)_random.Next(1, 9),
    };

    /// <summary>Sparse areas may be as large as a huge page, and none shall come.</summary>
    private ulong Advice()
    {
        var advice = IsOneIn(15) ? OneOf<ulong>(OddAdvices) : OneOf<ulong>(Advices);
        return _isSparse && advice == HugePage ? NoHugePage : advice;
    }

    private ulong Protection()
    {
        var protection = OneOf<ulong>(Protections);
        return IsOneIn(40) ? protection | OneOf<ulong>(OddProtections)
            : protection == X && HostMemory.HasProtectionKeys ? RX
            : protection;
    }

    private ulong ProtectionOrGrowing() => IsOneIn(20) ? Protection() | ProtGrowsDown : Protection();

    private ulong MapFlags(bool isHint)
    {
        var flags = Anonymous | (IsOneIn(40) ? OneOf<ulong>(OddTypes) : IsOneIn(5) ? Shared : Private);
        if (!isHint)
        {
            flags |= IsOneIn(8) ? FixedNoReplace : Fixed;
        }

        while (IsOneIn(4))
        {
            flags |= OneOf<ulong>(ExtraFlags);
        }

        // Where a mapping in the lowest 2 GiB goes is the host's choice.
        flags |= !isHint && IsOneIn(40) ? Low2GiB : 0;
        return IsOneIn(60) ? flags & ~Anonymous : flags;
    }

    private void Call(int number, params ReadOnlySpan<Word> words) => Add(new Trap(_actor, number, [.. words]));

    private void Add(MemoryStep step) => _steps.Add(step);

    private bool IsOneIn(int count) => _random.Next(count) == 0;

    private T OneOf<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];
}
