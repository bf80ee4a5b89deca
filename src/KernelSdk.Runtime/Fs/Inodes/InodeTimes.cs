namespace KernelSdk;

/// <summary>When a read changes the time of last access: <c>touch_atime</c> and <c>relatime_need_update</c> of fs/inode.c.</summary>
internal static class InodeTimes
{
    private const long Day = 24 * 60 * 60;

    /// <summary>An inode was read by way of a mount.</summary>
    public static void Accessed(Inode inode, Mount mount)
    {
        const MountFlags Never = MountFlags.MS_NOATIME;
        var isQuiet = mount.Flags.HasFlag(Never) || mount.IsReadOnly || (inode.IsDirectory && mount.Flags.HasFlag(MountFlags.MS_NODIRATIME));
        if (isQuiet || (mount.Flags.HasFlag(MountFlags.MS_RELATIME) && !IsStale(inode)))
        {
            return;
        }

        inode.AccessTime = inode.SuperBlock.Kernel.Now;
    }

    /// <summary>Changed since it was last read, or read a day ago.</summary>
    private static bool IsStale(Inode inode)
        => inode.ModificationTime >= inode.AccessTime
            || inode.ChangeTime >= inode.AccessTime
            || inode.SuperBlock.Kernel.Now.Seconds - inode.AccessTime.Seconds >= Day;
}
