namespace KernelSdk;

/// <summary>One area of an address space, uniform in its properties: <c>struct vm_area_struct</c>.</summary>
/// <remarks>
/// It lives as long as nothing cuts, joins or removes it: hold an address, not an area, across calls. Only the
/// <see cref="VmaTree"/> that it stands in moves its ends.
/// </remarks>
public sealed class Vma
{
    /// <summary>A guard gap below a stack, in bytes: <c>stack_guard_gap</c>, 256 pages.</summary>
    public const ulong StackGuardGap = 256UL << PageSize.Shift;

    /// <summary>What may be done with its pages, of all flags.</summary>
    internal const VmaFlags Access = VmaFlags.Read | VmaFlags.Write | VmaFlags.Execute;

    internal Vma(ulong start, ulong end, VmaFlags flags, ulong pageOffset, FileDescription? file = null, string name = "")
    {
        (Start, End, Flags, PageOffset, File, Name) = (start, end, flags, pageOffset, file, name);
        Cache = file?.Operations.PageCacheOf(file);
    }

    /// <summary>The first address.</summary>
    public ulong Start { get; internal set; }

    /// <summary>The first address behind it.</summary>
    public ulong End { get; internal set; }

    /// <summary>Whole pages.</summary>
    public UserRange Range => new(Start, End);

    /// <summary>Its properties.</summary>
    public VmaFlags Flags { get; internal set; }

    /// <summary>What may be done with its pages.</summary>
    public Protection Protection => (Protection)(Flags & Access);

    /// <summary>The file behind it; null for anonymous memory.</summary>
    public FileDescription? File { get; }

    /// <summary>Where in the file it begins, in bytes.</summary>
    public ulong Offset => File is null ? 0 : PageOffset << PageSize.Shift;

    /// <summary>What /proc/PID/maps calls it, where neither a file nor the kernel has a name for it.</summary>
    public string Name { get; }

    /// <summary><c>vm_pgoff</c>: of a file the page, of anonymous memory the page number of the place where it was first mapped.</summary>
    internal ulong PageOffset { get; set; }

    /// <summary>The pages of the file.</summary>
    internal PageCache? Cache { get; }

    /// <summary>Whom its private pages belong to; null until it has one.</summary>
    internal AnonVma? AnonVma { get; set; }

    internal ulong Pages => (End - Start) >> PageSize.Shift;

    internal ulong FirstPage => PageSize.PageOf(Start);

    internal ulong EndPage => PageSize.PageOf(End);

    /// <summary>Where it begins for those who look for room: <c>vm_start_gap</c>.</summary>
    internal ulong StartWithGap => IsStack ? Math.Max(Start, StackGuardGap) - StackGuardGap : Start;

    internal bool IsStack => Flags.HasFlag(VmaFlags.GrowsDown);

    /// <summary>Whether its writes are seen by others: such pages are never copied.</summary>
    internal bool IsShared => (Flags & (VmaFlags.Shared | VmaFlags.MayShare)) != 0;

    /// <summary>
    /// Whether its file can be written through it, now or after mprotect(2): <c>is_shared_maywrite</c>. That never changes.
    /// </summary>
    internal bool IsSharedAndMayWrite => (Flags & (VmaFlags.Shared | VmaFlags.MayWrite)) == (VmaFlags.Shared | VmaFlags.MayWrite);

    /// <summary>x86-64 pages that can be written or executed can be read.</summary>
    internal bool IsAccessible => (Flags & Access) != 0;

    /// <summary>Whether it counts for RLIMIT_DATA: <c>is_data_mapping</c>.</summary>
    internal bool IsData => CountsAsData(Flags);

    /// <summary>Whether flags make an area one of RLIMIT_DATA.</summary>
    internal static bool CountsAsData(VmaFlags flags)
        => (flags & (VmaFlags.Write | VmaFlags.Shared | VmaFlags.GrowsDown)) == VmaFlags.Write;

    /// <summary>Whether an area with these flags has its pages promised: <c>accountable_mapping</c>.</summary>
    internal static bool IsAccountable(VmaFlags flags)
        => (flags & (VmaFlags.NoReserve | VmaFlags.Shared | VmaFlags.Write)) == VmaFlags.Write;

    /// <summary>The page of the file, or of anonymous memory the page by which it is known, at an address.</summary>
    internal ulong PageOffsetAt(ulong address) => PageOffset + ((address - Start) >> PageSize.Shift);

    /// <summary>Whether an access is permitted.</summary>
    internal bool Permits(bool write) => write ? Flags.HasFlag(VmaFlags.Write) : IsAccessible;

    /// <summary>The same properties over another range.</summary>
    internal Vma CopyFor(ulong start, ulong end, ulong pageOffset)
        => new(start, end, Flags, pageOffset, File, Name) { AnonVma = AnonVma };

    /// <summary>The line of /proc/PID/maps, but for names that only the address space knows.</summary>
    public override string ToString() => MapsText.Line(this, Name);
}
