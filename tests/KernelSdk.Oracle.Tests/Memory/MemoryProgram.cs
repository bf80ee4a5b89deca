using System.Globalization;
using System.Runtime.InteropServices;
using static KernelSdk.Oracle.Tests.Memory.Numbers;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>Runs a script in the kernel under test: the counterpart of host_mm.c.</summary>
internal sealed class MemoryProgram
{
    private const uint Nobody = 65534;
    private const byte Untouched = 0xee;
    private const ulong MostPagesShown = 256;

    private readonly MemoryScript _script;
    private readonly TaskStruct _task;
    private readonly MappedFile? _file;
    private readonly List<MemoryAnswer> _answers = [];
    private readonly List<string> _contents = [];
    private readonly List<MemoryActor> _actors = [];
    private MemoryLayoutText _layout = null!;
    private Libc _libc = null!;
    private bool _isFull;

    private MemoryProgram(Kernel kernel, MemoryScript script, MappedFile? file)
    {
        (_script, _file) = (script, file);
        _task = kernel.Spawn("memory", Main);
        if (file is not null)
        {
            Assert.All(file.Descriptors, each => Assert.True(_task.Files.InstallAt((uint)each.Key, each.Value)));
        }
    }

    /// <summary>Runs a script in a kernel of its own.</summary>
    public static MemoryObservation Run(MemoryScript script)
    {
        using var kernel = new OracleKernel(new() { MmapMinAddress = 4096 });
        using var file = script.FileBytes is { } bytes ? new MappedFile(kernel, bytes) : null;
        var program = new MemoryProgram(kernel, script, file);
        kernel.Run();
        var ended = program._task.ExitStatus;
        var status = ended.Signal == Signal.None
            ? $"exit {ended.Code}"
            : $"signal {(int)ended.Signal} {string.Join('\n', kernel.Log.Lines)}";
        return new(program._answers, program._contents, status);
    }

    private int Main(Libc libc)
    {
        _libc = libc;
        _actors.Add(new(_task.Mm, libc, _file));
        Prepare();
        foreach (var step in _script.Steps)
        {
            var actor = _actors[step.Actor];
            if (step is Fork)
            {
                actor = DoFork(actor);
            }
            else
            {
                _answers.Add(new(Do(actor, step), null));
            }

            SayAreas(actor, isNew: step is Fork);
        }

        SayContents();
        _actors.Skip(1).ToList().ForEach(actor => actor.Mm.Dispose());
        return 0;
    }

    /// <summary>
    /// Room for the limit that a script sets, scratch memory, a cap that keeps what is mapped below it from growing, and barriers: a
    /// touch at the lowest addresses or near the break finds the next area where the driver has one.
    /// </summary>
    private void Prepare()
    {
        var actor = _actors[0];
        var locked = _task.Limits[Resource.RLIMIT_MEMLOCK].Current;
        Assert.False(_task.Limits.Set(Resource.RLIMIT_MEMLOCK, new(locked, RLimit.Infinity), mayRaiseHardLimit: true).IsError);
        Assert.False(_task.Mm.Map(new(Window.Scratch, Window.ScratchEnd), Protection.Read | Protection.Write).IsError);
        Assert.False(_task.Mm.Map(new(Window.ScratchEnd, Window.UntouchableEnd), Protection.None).IsError);
        var firstBreak = (ulong)actor.Call(Numbers.Brk, [0]);
        Assert.Equal((long)Window.Lowest, Barrier(Window.Lowest));
        Assert.Equal((long)(firstBreak + Window.BreakSpan), Barrier(firstBreak + Window.BreakSpan));
        var top = (ulong)actor.Call(Numbers.Mmap, [0, Window.PageBytes, None, Shared | Anonymous, MinusOne, 0]);
        _layout = new(firstBreak, top, [.. _task.Mm.Areas.Select(area => area.Range)]);
    }

    private long Barrier(ulong address)
        => _actors[0].Call(Numbers.Mmap, [address, Window.PageBytes, None, Shared | Anonymous | Fixed, MinusOne, 0]);

    private string Do(MemoryActor actor, MemoryStep step) => step switch
    {
        Trap trap => Result(trap.Number, Call(actor, trap)),
        UserLoad load => Load(actor, Resolve(load.Address)),
        UserStore store => Store(actor, Resolve(store.Address), store.Value),
        Poke poke => PokeScratch(actor, poke.Value),
        Presence presence => Mincore(actor, Resolve(presence.Address), Resolve(presence.Length)),
        SetLimit limit => Limit(limit),
        Drop => DropPrivileges(),
        Fill fill => FillUp(actor, Resolve(fill.Address)),
        ShowFlags => $"flags{_layout.Flags(actor.Mm)}",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private long Call(MemoryActor actor, Trap trap)
    {
        ulong[] words = [.. trap.Words.Select(Resolve)];
        switch (trap.Number)
        {
            case Ftruncate:
                return _file!.Truncate(words[1]);
            case Pread64:
                return _file!.Read(actor.Mm, words[1], words[2], words[3]);
            case Pwrite64:
                return _file!.Write(actor.Mm, words[1], words[2], words[3]);
            default:
                return actor.Call(trap.Number, words);
        }
    }

    private string Result(int number, long result)
        => result is < 0 and >= -SysResult.MaxErrno || number is not (Numbers.Mmap or Numbers.Mremap or Numbers.Brk)
            ? result.ToString(CultureInfo.InvariantCulture)
            : _layout.Address((ulong)result);

    private string Load(MemoryActor actor, ulong address)
    {
        byte value = 0;
        return actor.Mm.TryUserLoad(new Span<byte>(ref value), address, out var fault) ? $"{value:x}" : Describe(fault);
    }

    private string Store(MemoryActor actor, ulong address, byte value)
        => actor.Mm.TryUserStore(address, new ReadOnlySpan<byte>(in value), out var fault) ? "0" : Describe(fault);

    private string Describe(PageFault fault)
        => $"signal {(int)fault.Signal} code {fault.SignalCode} at {_layout.Address(fault.Address)}";

    private static string PokeScratch(MemoryActor actor, ulong value)
    {
        Assert.True(actor.Mm.TryUserStore(Window.Scratch, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in value)), out _));
        return "poke";
    }

    private static string Mincore(MemoryActor actor, ulong address, ulong length)
    {
        var vector = new byte[Window.PageBytes];
        Array.Fill(vector, Untouched);
        Assert.True(actor.Mm.TryUserStore(Window.ScratchForVectors, vector, out _));
        var result = actor.Call(Numbers.Mincore, [address, length, Window.ScratchForVectors]);
        Assert.True(actor.Mm.TryUserLoad(vector, Window.ScratchForVectors, out _));
        return $"{result} {string.Concat(vector.TakeWhile(value => value != Untouched).Select(value => $"{value:x}"))}";
    }

    /// <summary>Limits are the task's: those that it was made with, or a copy, are the same to all its address spaces.</summary>
    private string Limit(SetLimit step)
    {
        var resource = (Resource)step.Resource;
        var maximum = step.Maximum == Word.Same ? _task.Limits[resource].Maximum : Resolve(step.Maximum);
        _libc.Store(new UserPtr<RLimit>(Window.ScratchForLimits), new RLimit(Resolve(step.Current), maximum));
        var result = _actors[0].Call(Prlimit64, [0, (ulong)step.Resource, Window.ScratchForLimits, 0]);
        return result.ToString(CultureInfo.InvariantCulture);
    }

    private string DropPrivileges()
    {
        _task.Credentials = new(Nobody, Nobody, Nobody, Nobody);
        return "0";
    }

    private string FillUp(MemoryActor actor, ulong address)
    {
        _isFull = true;
        long result;
        do
        {
            result = actor.Call(Numbers.Mmap, [address, Window.PageBytes, None, Here, MinusOne, 0]);
            address += 2 * Window.PageBytes;
        }
        while (result >= 0);
        return result.ToString(CultureInfo.InvariantCulture);
    }

    private MemoryActor DoFork(MemoryActor parent)
    {
        var child = new MemoryActor(parent.Mm.Fork()!, libc: null, _file);
        _actors.Add(child);
        _answers.Add(new("child", null));
        return child;
    }

    private ulong Resolve(Word word) => unchecked(word.Value + word.Base switch
    {
        WordBase.Break => _layout.FirstBreak,
        WordBase.Top => _layout.Top - (2 * word.Value),
        WordBase.Space => _task.Mm.Usage.Total * Window.PageBytes,
        WordBase.Data => _task.Mm.Usage.Data * Window.PageBytes,
        WordBase.Locked => _task.Mm.Usage.Locked * Window.PageBytes,
        _ => 0,
    });

    private void SayAreas(MemoryActor actor, bool isNew)
    {
        if (_isFull)
        {
            return;
        }

        var areas = _layout.Areas(actor.Mm);
        if (isNew || areas != actor.LastAreas)
        {
            _answers[^1] = _answers[^1] with { Maps = areas };
        }

        actor.LastAreas = areas;
    }

    /// <summary>Makes everything readable, then reads it without touching it as a program does.</summary>
    private void SayContents()
    {
        for (var i = 0; i < _actors.Count; i++)
        {
            var mm = _actors[i].Mm;
            _contents.Add($"actor {i}");
            if (_isFull)
            {
                continue;
            }

            var areas = _layout.AreasOf(mm)
                .Select(area => (area.Start, area.End, IsReadable: area.Protection.HasFlag(Protection.Read))).ToList();
            foreach (var (start, end, isReadable) in areas)
            {
                Assert.False(!isReadable && mm.Mprotect(start, end - start, Protection.Read).IsError);
            }

            foreach (var (start, end, _) in areas)
            {
                for (var page = start; page < end && page - start < MostPagesShown * Window.PageBytes; page += Window.PageBytes)
                {
                    SayPage(mm, page);
                }
            }
        }

        if (_file is not null)
        {
            _contents.Add(_file.Describe());
        }
    }

    private void SayPage(AddressSpace mm, ulong page)
    {
        var bytes = new byte[Window.PageBytes];
        if (mm.Peek(bytes, new(page)) != 0)
        {
            _contents.Add($"page {_layout.Address(page)} unreadable");
        }
        else if (bytes.AsSpan().ContainsAnyExcept((byte)0))
        {
            _contents.Add($"page {_layout.Address(page)} {Fnv.Hash(bytes):x}");
        }
    }
}
