namespace KernelSdk.Tests.Memory;

/// <summary>What must hold of an address space after every step.</summary>
internal sealed class AddressSpaceChecks
{
    private const int Page = 4096;
    private readonly HashSet<ulong> _initial;
    private readonly bool _isReserveHonoured;

    /// <param name="mm">As a program starts with it; these areas are nobody's concern.</param>
    /// <param name="isReserveHonoured">Whether MAP_NORESERVE counts.</param>
    public AddressSpaceChecks(AddressSpace mm, bool isReserveHonoured)
        => (_initial, _isReserveHonoured) = ([.. mm.Areas.Select(area => area.Start)], isReserveHonoured);

    /// <summary>Areas in order, and the books right: what holds of every address space.</summary>
    /// <param name="mm">The space.</param>
    /// <param name="forgottenLocks">How many pages count as locked although they are not.</param>
    public static void Books(AddressSpace mm, ulong forgottenLocks = 0)
    {
        Vma? below = null;
        var sums = (Total: 0UL, Data: 0UL, Stack: 0UL, Locked: forgottenLocks, Accounted: 0UL);
        foreach (var area in mm.Areas)
        {
            Check(area, area.Start < area.End && area.Start % Page == 0 && area.End % Page == 0 && area.End <= AddressSpace.TaskSize, "its ends");
            Check(area, below is null || below.End <= area.Start, "its place in the order");
            var size = (area.End - area.Start) / Page;
            sums.Total += size;
            sums.Data += (area.Flags & (VmaFlags.Write | VmaFlags.Shared | VmaFlags.GrowsDown)) == VmaFlags.Write ? size : 0;
            sums.Stack += area.Flags.HasFlag(VmaFlags.GrowsDown) ? size : 0;
            sums.Locked += area.Flags.HasFlag(VmaFlags.Locked) ? size : 0;
            sums.Accounted += area.Flags.HasFlag(VmaFlags.Account) ? size : 0;
            below = area;
        }

        var books = (mm.Usage.Total, mm.Usage.Data, mm.Usage.Stack, mm.Usage.Locked, mm.Usage.Accounted);
        Assert.True(books == sums, $"the books say {books}, the areas {sums}");
    }

    /// <summary>The pages are those of the model, and no two areas are left that could be one.</summary>
    public void Areas(AddressSpace mm, AddressSpaceModel model)
    {
        Books(mm, model.ForgottenLocks);
        Vma? below = null;
        var pages = 0;
        foreach (var area in mm.Areas)
        {
            if (!_initial.Contains(area.Start))
            {
                var isTouched = PagesOf(area, model);
                Check(area, isTouched || below is null || !CouldJoin(below, area, model), "that it was joined with its neighbour");
                pages += (int)((area.End - area.Start) / Page);
            }

            below = area;
        }

        Assert.True(pages == model.Pages.Count, $"{pages} pages are mapped, not {model.Pages.Count}");
    }

    /// <summary>Every page that can be read has the model's bytes, and no other can be read.</summary>
    public static void Contents(AddressSpace mm, AddressSpaceModel model)
    {
        var bytes = new byte[Page];
        foreach (var (number, page) in model.Pages)
        {
            var isReadable = page.Protection != Protection.None && !page.IsGuard && (page.Own is not null || page.File?.Has(page.Index) != false);
            var left = mm.Peek(bytes, new(number * Page));
            Assert.True(left == (isReadable ? 0u : Page), $"page 0x{number * Page:x} can be read: {left == 0}");
            Assert.True(!isReadable || page.Bytes.SequenceEqual(bytes), $"page 0x{number * Page:x} has other bytes from 0x{page.Bytes.CommonPrefixLength(bytes):x} on");
        }
    }

    /// <summary>Compares pages with their area, and returns whether it may have an owner for private pages.</summary>
    private bool PagesOf(Vma area, AddressSpaceModel model)
    {
        var isTouched = false;
        for (var number = area.Start / Page; number < area.End / Page; number++)
        {
            Check(area, model.Pages.TryGetValue(number, out var page), "that it is mapped");
            Check(area, page!.Protection == area.Protection, $"its protection, which is not {page.Protection}");
            Check(area, page.IsShared == area.Flags.HasFlag(VmaFlags.MayShare), "MAP_SHARED");
            Check(area, (page.File is null) == (area.File is null), "its file");
            Check(area, page.Lock == LockOf(area), $"its lock, which is not {page.Lock}");
            Check(area, page.StaysBehindAtFork == area.Flags.HasFlag(VmaFlags.DontCopy), "MADV_DONTFORK");
            Check(area, page.IsWipedAtFork == area.Flags.HasFlag(VmaFlags.WipeOnFork), "MADV_WIPEONFORK");
            Check(area, (page.NoReserve && _isReserveHonoured) == area.Flags.HasFlag(VmaFlags.NoReserve), "MAP_NORESERVE");
            isTouched |= page.IsTouched;
        }

        if (isTouched)
        {
            for (var number = area.Start / Page; number < area.End / Page; number++)
            {
                model.Pages[number].IsTouched = true; // Its parts keep the owner when it is cut.
            }
        }

        const VmaFlags Promised = VmaFlags.Write | VmaFlags.NoReserve | VmaFlags.Shared;
        Check(area, (area.Flags & Promised) != VmaFlags.Write || area.Flags.HasFlag(VmaFlags.Account), "that it is promised");
        return isTouched;
    }

    private static bool CouldJoin(Vma below, Vma area, AddressSpaceModel model)
        => below.End == area.Start && below.Flags == area.Flags && below.File == area.File && below.Name == area.Name
            && (area.File is null || below.Offset + (below.End - below.Start) == area.Offset)
            && model.Pages.TryGetValue(below.Start / Page, out var page) && !page.IsTouched;

    private static ModelLock LockOf(Vma area) => !area.Flags.HasFlag(VmaFlags.Locked) ? ModelLock.None
        : area.Flags.HasFlag(VmaFlags.LockOnFault) ? ModelLock.OnFault
        : ModelLock.Locked;

    private static void Check(Vma area, bool holds, string what)
    {
        if (!holds)
        {
            Assert.Fail($"{what}: {area} ({area.Flags})");
        }
    }
}
