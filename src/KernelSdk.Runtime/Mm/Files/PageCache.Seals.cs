using static KernelSdk.FileSeals;

namespace KernelSdk;

/// <content>What seals keep from happening to the contents: fcntl(2), F_ADD_SEALS.</content>
public sealed partial class PageCache
{
    private int _writableMappings;

    /// <summary>What can no longer be done; null for a file that cannot be sealed at all.</summary>
    public FileSeals? Seals { get; set; }

    /// <summary>Whether an area shows it that can be written, or made so: <c>mapping_writably_mapped</c>.</summary>
    internal bool IsWritablyMapped => _writableMappings > 0;

    /// <summary>Whether somebody who is no mapping shows a page of it, as a pipe does: <c>memfd_wait_for_pins</c>.</summary>
    internal bool IsHeldElsewhere => Pages.Values.Any(static page => page.IsShared);

    /// <summary>Whether no new way to write it may open: <c>is_write_sealed</c>.</summary>
    internal bool IsWriteSealed => (Seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)) is not (null or FileSeals.None);

    /// <summary>Whether it may get another size.</summary>
    /// <param name="size">In bytes.</param>
    /// <returns>0; -EPERM.</returns>
    public SysResult MayResize(ulong size)
        => (size < Size && Seals?.HasFlag(F_SEAL_SHRINK) == true) || !MayReach(size) ? -Errno.EPERM : SysResult.Ok;

    /// <summary>Whether it may be as large as this, if it is not yet.</summary>
    internal bool MayReach(ulong size) => size <= Size || Seals?.HasFlag(F_SEAL_GROW) != true;
}
