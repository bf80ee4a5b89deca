namespace KernelSdk.Tests.Memory;

/// <summary>A kernel with two tasks that map memory and files, its model beside it, and the clones of both.</summary>
internal sealed class KernelCloneWorld : IDisposable
{
    private const uint FirstFd = 10;
    private readonly Kernel _kernel;
    private readonly ModelMachine _machine = new();
    private readonly List<(AddressSpace Mm, AddressSpaceModel Model, AddressSpaceChecks Checks)> _spaces = [];
    private readonly List<(ModelFile Model, PageCache Cache, FileDescription File)> _files = [];

    public KernelCloneWorld(int seed)
    {
        _kernel = new PlainKernel(new KernelOptions { Seed = (ulong)seed, Memory = 64 << 20 });
        _kernel.Spawn("first", static _ => 0);
        _kernel.Spawn("second", static _ => 0);
        foreach (var task in _kernel.Tasks)
        {
            var mm = task.Mm;
            Add(mm, new(_machine, at => mm.FindArea(at)?.Range, mm.Layout), new(mm, isReserveHonoured: true));
        }

        Add(new(6 << 12) { IsKept = true }, Fmode.Read | Fmode.Write);
        Add(new((4 << 12) + 100) { IsKept = true, IsWritable = false }, Fmode.Read);
    }

    private KernelCloneWorld(KernelCloneWorld original)
    {
        _kernel = original._kernel.Clone();
        foreach (var (model, _, _) in original._files)
        {
            var file = _kernel.Tasks[0].Files.Get(FirstFd + (uint)_files.Count)!;
            var clone = model.Clone();
            _machine.Files.Add(clone);
            _files.Add((clone, file.Operations.PageCacheOf(file)!, file));
        }

        var files = original._files.Zip(_files).ToDictionary(pair => pair.First.Model, pair => pair.Second.Model);
        foreach (var (index, (_, model, checks)) in original._spaces.Index())
        {
            var mm = _kernel.Tasks[index].Mm;
            Add(mm, model.CloneInto(_machine, at => mm.FindArea(at)?.Range, CloneOf), checks);
        }

        ModelFile CloneOf(ModelFile file) => files.TryGetValue(file, out var known) ? known : files[file] = file.Clone();
    }

    /// <summary>What the last step did.</summary>
    public string Text { get; private set; } = "";

    /// <summary>A second world in the same state.</summary>
    public KernelCloneWorld Clone() => new(this);

    /// <summary>One step, chosen by a seed.</summary>
    public void Step(int seed)
    {
        const int FirstKindOfStep = 8;
        var random = new Random(seed);
        var (mm, model, checks) = _spaces[random.Next(_spaces.Count)];
        var step = new AddressSpaceStep(random, mm, model, _files);
        Text = step.Do(random.Next(FirstKindOfStep, 100));
        Assert.True(step.Mismatch is null, $"{Text}: {step.Mismatch}");
        checks.Areas(mm, model); // It also tells the model which pages have one owner before they are cut apart.
    }

    /// <summary>Everything is as the model says.</summary>
    public void Check()
    {
        Assert.Equal(_machine.Frames, _kernel.FramesInUse);
        foreach (var (mm, model, checks) in _spaces)
        {
            checks.Areas(mm, model);
            AddressSpaceChecks.Contents(mm, model);
        }
    }

    public void Dispose()
    {
        _kernel.Dispose();
        Assert.Equal(0, _kernel.FramesInUse);
    }

    private void Add(AddressSpace mm, AddressSpaceModel model, AddressSpaceChecks checks)
    {
        _machine.Spaces.Add(model);
        _spaces.Add((mm, model, checks));
    }

    private void Add(ModelFile model, Fmode mode)
    {
        var cache = new PageCache(_kernel, source: null, model.Size);
        var file = new FileDescription(new MappedFile(cache), mode);
        Assert.True(_kernel.Tasks[0].Files.InstallAt(FirstFd + (uint)_files.Count, file));
        _machine.Files.Add(model);
        _files.Add((model, cache, file));
    }
}
