namespace KernelSdk.Tests.Memory;

/// <summary>
/// What an address space must look like: a dictionary of pages, changed page by page. It knows nothing of areas; where one page
/// at a time is not enough, it is told what lies in one area.
/// </summary>
/// <param name="machine">The other spaces.</param>
/// <param name="areaOf">The area around an address, before the call that is predicted.</param>
/// <param name="layout">Where the space puts things.</param>
internal sealed partial class AddressSpaceModel(ModelMachine machine, Func<ulong, UserRange?> areaOf, MmLayout layout)
{
    private const int Page = 4096;

    /// <summary>The mapped pages by number.</summary>
    public SortedDictionary<ulong, ModelPage> Pages { get; } = [];

    /// <summary>The end of the heap.</summary>
    public ulong Break { get; private set; } = layout.Brk;

    /// <summary>How many pages count as locked that no longer are, as Linux counts what MREMAP_DONTUNMAP leaves behind.</summary>
    public ulong ForgottenLocks { get; private set; }

    /// <summary>Loads, page by page.</summary>
    /// <returns>How many bytes, and what stopped it.</returns>
    public (int Done, FaultCode Code) Load(ulong address, Span<byte> destination)
    {
        for (var done = 0; done < destination.Length;)
        {
            if (Access(address / Page, write: false) is not FaultCode.None and var code)
            {
                return (done, code);
            }

            var part = Pages[address / Page].Bytes[(int)(address % Page)..];
            part = part[..Math.Min(part.Length, destination.Length - done)];
            part.CopyTo(destination[done..]);
            (done, address) = (done + part.Length, address + (ulong)part.Length);
        }

        return (destination.Length, FaultCode.None);
    }

    /// <summary>Stores, page by page.</summary>
    /// <returns>How many bytes, and what stopped it.</returns>
    public (int Done, FaultCode Code) Store(ulong address, ReadOnlySpan<byte> source)
    {
        for (var done = 0; done < source.Length;)
        {
            if (Access(address / Page, write: true) is not FaultCode.None and var code)
            {
                return (done, code);
            }

            var page = Pages[address / Page];
            var bytes = page.IsShared ? page.File!.Touch(page.Index) : page.Own!;
            var part = source[done..Math.Min(source.Length, done + Page - (int)(address % Page))];
            part.CopyTo(bytes.AsSpan((int)(address % Page)));
            (done, address) = (done + part.Length, address + (ulong)part.Length);
        }

        return (source.Length, FaultCode.None);
    }

    /// <summary>A file has another size: what is cut off goes from every space.</summary>
    public void Truncated(ModelFile file, ulong size) => machine.Forget(file, PagesOf(size), ulong.MaxValue);

    /// <summary>A copy for fork(2): private bytes are shared until one of the two writes.</summary>
    public AddressSpaceModel Fork(Func<ulong, UserRange?> areaOfChild)
    {
        var child = new AddressSpaceModel(machine, areaOfChild, layout) { Break = Break };
        foreach (var (number, page) in Pages)
        {
            if (!page.StaysBehindAtFork)
            {
                // What was locked apart from its neighbours stays apart, although the child has no locks.
                var isTouched = page.IsTouched || page.Lock != ModelLock.None;
                child.Pages[number] = (page.IsWipedAtFork ? page.Fresh() : page) with { Lock = ModelLock.None, IsTouched = isTouched };
            }
        }

        return child;
    }

    /// <summary>The same space on a clone of the machine.</summary>
    /// <param name="clone">The machine.</param>
    /// <param name="areaOfClone">As for the original.</param>
    /// <param name="fileOf">The clone's files.</param>
    public AddressSpaceModel CloneInto(ModelMachine clone, Func<ulong, UserRange?> areaOfClone, Func<ModelFile, ModelFile> fileOf)
    {
        var copy = new AddressSpaceModel(clone, areaOfClone, layout) { Break = Break, ForgottenLocks = ForgottenLocks };
        foreach (var (number, page) in Pages)
        {
            copy.Pages[number] = page with { Own = page.Own?.ToArray(), File = page.File is null ? null : fileOf(page.File) };
        }

        return copy;
    }

    /// <summary>The access of a program or of the kernel on its behalf.</summary>
    private FaultCode Access(ulong number, bool write)
    {
        if (!Pages.TryGetValue(number, out var page))
        {
            return FaultCode.MapErr;
        }

        var isPermitted = write ? page.Protection.HasFlag(Protection.Write) : page.Protection != Protection.None;
        return isPermitted ? BringIn(page, write) : FaultCode.AccErr;
    }

    /// <summary>A page comes into being, and a private one becomes the space's own if it is written.</summary>
    private FaultCode BringIn(ModelPage page, bool write)
    {
        if (page.IsGuard)
        {
            return FaultCode.MapErr;
        }

        page.IsTouched |= write && !page.IsShared; // Also where there turns out to be nothing to copy.
        if (page.Own is null && page.File is { } file)
        {
            if (!file.Has(page.Index))
            {
                return FaultCode.BusAdrErr;
            }

            file.Touch(page.Index);
        }

        if (write && !page.IsShared)
        {
            page.Own = page.Own is null || machine.IsSharedByFork(page.Own) ? page.Bytes.ToArray() : page.Own;
        }

        return FaultCode.None;
    }

    /// <summary>Brings in the pages of one area, as for mlock(2).</summary>
    private FaultCode Populate(ulong first, ulong end)
    {
        for (; first < end; first++)
        {
            var page = Pages[first];
            if (page.Lock == ModelLock.OnFault)
            {
                continue;
            }

            var code = page.Protection == Protection.None ? FaultCode.AccErr
                : BringIn(page, page.Protection.HasFlag(Protection.Write) && !page.IsShared);
            if (code != FaultCode.None)
            {
                return code;
            }
        }

        return FaultCode.None;
    }

    private bool IsFree(ulong first, ulong end)
    {
        for (; first < end; first++)
        {
            if (Pages.ContainsKey(first))
            {
                return false;
            }
        }

        return true;
    }

    private void Remove(ulong first, ulong end)
    {
        for (; first < end; first++)
        {
            Pages.Remove(first);
        }
    }

    /// <summary>The highest room below the start of mappings.</summary>
    private ulong HighestRoom(ulong pages)
    {
        var above = layout.MmapBase / Page;
        foreach (var number in Pages.Keys.Where(number => number < layout.MmapBase / Page).Reverse())
        {
            if (above - (number + 1) >= pages)
            {
                break;
            }

            above = number;
        }

        return above - pages;
    }

    private static ulong PagesOf(ulong length) => (length + Page - 1) / Page;

    private static bool IsAligned(ulong address) => address % Page == 0;
}
