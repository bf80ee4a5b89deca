namespace KernelSdk.Tests.Memory;

/// <summary>A kernel with a few address spaces, and the model beside it. Each step is done to both.</summary>
internal sealed class AddressSpaceWorld : IDisposable
{
    private const int StepsBetweenFullChecks = 16;
    private const int MostSpaces = 4;
    private readonly PlainKernel _kernel;
    private readonly ModelMachine _machine = new();
    private readonly List<(AddressSpace Mm, AddressSpaceModel Model)> _spaces = [];
    private readonly List<(ModelFile Model, PageCache Cache, FileDescription File)> _files = [];
    private readonly AddressSpaceChecks _checks;
    private readonly AddressSpace _prober;
    private readonly ulong _promisable;
    private int _steps;

    public AddressSpaceWorld(int seed)
    {
        var overcommit = seed % 2 == 0 ? Overcommit.Guess : Overcommit.Never;
        _kernel = new(new KernelOptions { Seed = (ulong)seed + 1, Memory = 64 << 20, Overcommit = overcommit });
        _prober = _kernel.Spawn("prober", static _ => 0).Mm;
        _promisable = Promisable();
        var mm = _prober.Fork() ?? throw new InvalidOperationException("fork failed");
        _checks = new(mm, isReserveHonoured: overcommit != Overcommit.Never);
        _spaces.Add((mm, new(_machine, at => mm.FindArea(at)?.Range, mm.Layout)));
        _machine.Spaces.Add(_spaces[0].Model);
        AddFile(6 << 12, Fmode.Read | Fmode.Write);
        AddFile((4 << 12) + 100, Fmode.Read);
    }

    /// <summary>What the step did, for a failure's message.</summary>
    public string Text { get; private set; } = "";

    /// <summary>One step, chosen by its own seed, so that steps before it can be left out.</summary>
    public void Step(int seed)
    {
        var random = new Random(seed);
        var (mm, model) = _spaces[random.Next(_spaces.Count)];
        var step = new AddressSpaceStep(random, mm, model, _files);
        var kind = random.Next(100);
        Text = kind < 4 ? Fork(mm, model) : kind < 8 ? Exit(random) : step.Do(kind);
        Text = $"space {_machine.Spaces.IndexOf(model)}: {Text}";
        Assert.True(step.Mismatch is null, step.Mismatch);
        Assert.True(_machine.Frames == _kernel.FramesInUse, $"{_kernel.FramesInUse} frames in use, not {_machine.Frames}");
        if (++_steps % StepsBetweenFullChecks == 0)
        {
            CheckAll();
        }
        else if (_machine.Spaces.Contains(model))
        {
            _checks.Areas(mm, model);
        }
    }

    /// <summary>Everything ends, and nothing is left.</summary>
    public void End()
    {
        Text = "the end";
        CheckAll();
        foreach (var (mm, _) in _spaces)
        {
            mm.Dispose();
            Assert.Empty(mm.Areas);
        }

        Assert.True(_kernel.FramesInUse == _files.Sum(file => file.Model.Resident), $"{_kernel.FramesInUse} frames are left with the files alone");
        _files.ForEach(file => file.Cache.Dispose());
        Assert.True(_kernel.FramesInUse == 0, $"{_kernel.FramesInUse} frames are left");
        Assert.Equal(_promisable, Promisable());
    }

    public void Dispose() => _kernel.Dispose();

    private void CheckAll()
    {
        foreach (var (mm, model) in _spaces)
        {
            _checks.Areas(mm, model);
            AddressSpaceChecks.Contents(mm, model);
        }
    }

    private string Fork(AddressSpace mm, AddressSpaceModel model)
    {
        if (_spaces.Count == MostSpaces)
        {
            return "no fork";
        }

        var child = mm.Fork() ?? throw new InvalidOperationException("fork failed");
        var copy = model.Fork(at => child.FindArea(at)?.Range);
        _spaces.Add((child, copy));
        _machine.Spaces.Add(copy);
        return "fork";
    }

    private string Exit(Random random)
    {
        if (_spaces.Count == 1)
        {
            return "no exit";
        }

        var index = random.Next(1, _spaces.Count);
        _spaces[index].Mm.Dispose();
        _spaces.RemoveAt(index);
        _machine.Spaces.RemoveAt(index);
        return $"exit of space {index}";
    }

    private void AddFile(ulong size, Fmode mode)
    {
        var model = new ModelFile(size) { IsKept = true, IsWritable = mode.HasFlag(Fmode.Write) };
        var cache = new PageCache(_kernel, source: null, size);
        _machine.Files.Add(model);
        _files.Add((model, cache, new(new MappedFile(cache), mode)));
    }

    /// <summary>How many pages the kernel would still promise: nothing else shows what it has promised so far.</summary>
    private ulong Promisable()
    {
        var (low, high) = (0UL, 1UL << 20);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var length = middle << 12;
            var result = _prober.Mmap(0, length, Protection.Read | Protection.Write, MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS);
            (low, high) = result.IsError ? (low, middle) : (middle, high);
            Assert.True(result.IsError || !_prober.Munmap((ulong)result.ToWord(), length).IsError);
        }

        return low;
    }
}
