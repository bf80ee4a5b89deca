namespace KernelSdk;

/// <summary>When a read changes the time of last access: <c>touch_atime</c> and <c>relatime_need_update</c> of fs/inode.c.</summary>
internal static class InodeTimes
{
    private const long Day = 24 * 60 * 60;

    /// <summary>An inode was read by way of a mount.</summary>
    public static void Accessed(Inode inode, Mount mount)
    {
        if (NeedsUpdate(inode, mount))
        {
            inode.AccessTime = inode.SuperBlock.Kernel.Now;
        }
    }

    /// <summary>Whether reading it by way of a mount would change its time: <c>atime_needs_update</c>.</summary>
    public static bool NeedsUpdate(Inode inode, Mount mount)
    {
        var isQuiet = mount.Flags.HasFlag(MountFlags.MS_NOATIME) || mount.IsReadOnly
            || (inode.IsDirectory && mount.Flags.HasFlag(MountFlags.MS_NODIRATIME));
        return !isQuiet && (!mount.Flags.HasFlag(MountFlags.MS_RELATIME) || IsStale(inode))
            && inode.AccessTime != inode.SuperBlock.Kernel.Now;
    }

    /// <summary>Changed since it was last read, or read a day ago.</summary>
    private static bool IsStale(Inode inode)
        => inode.ModificationTime >= inode.AccessTime
            || inode.ChangeTime >= inode.AccessTime
            || inode.SuperBlock.Kernel.Now.Seconds - inode.AccessTime.Seconds >= Day;
}
