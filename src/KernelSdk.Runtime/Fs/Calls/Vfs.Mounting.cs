using static KernelSdk.Errno;
using static KernelSdk.MountFlags;

namespace KernelSdk;

/// <content>Putting file systems into the tree and taking them out: fs/namespace.c. The caller has asked for CAP_SYS_ADMIN.</content>
public static partial class Vfs
{
    /// <summary>Mounts a new file system: <c>do_new_mount</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">Where.</param>
    /// <param name="type">The kind of file system.</param>
    /// <param name="source">What is mounted, as /proc/mounts will show it.</param>
    /// <param name="flags">How.</param>
    /// <param name="options">The file system's own options.</param>
    /// <returns>0; -ENODEV for a kind that is not known; -ENOTDIR, -EINVAL, -ENOMEM, ...</returns>
    public static SysResult Mount(TaskStruct current, VfsPath place, string type, string source, MountFlags flags, string options)
    {
        ArgumentNullException.ThrowIfNull(current);
        var kernel = current.Kernel;
        if (kernel.FileSystems.Find(type) is not { } known)
        {
            return -ENODEV;
        }

        if (LacksMountMemory(current))
        {
            return -ENOMEM;
        }

        var result = known.Mount(new(kernel, source, options, current.Credentials), out var superBlock);
        if (result.IsError)
        {
            return result;
        }

        superBlock!.IsReadOnly |= flags.HasFlag(MS_RDONLY);
        return Attach(kernel, kernel.Mounts.Make(superBlock, superBlock.Root, PerMountOf(flags), source), place);
    }

    /// <summary>Shows a place a second time: <c>do_loopback</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="from">What is shown.</param>
    /// <param name="place">Where.</param>
    /// <param name="withMountsBelow">Whether with what is mounted below it: MS_REC.</param>
    /// <returns>0; -ENOTDIR, -EINVAL, -ENOMEM.</returns>
    public static SysResult Bind(TaskStruct current, VfsPath from, VfsPath place, bool withMountsBelow)
    {
        ArgumentNullException.ThrowIfNull(current);
        var mounts = current.Kernel.Mounts;
        var above = (withMountsBelow ? mounts.Above(from.Mount) : [])
            .Where(each => each.Parent != from.Mount || each.MountPoint.IsBelowOrAt(from.Dentry)).ToList();
        if (LacksMountMemory(current) || above.Exists(_ => LacksMountMemory(current)))
        {
            return -ENOMEM;
        }

        var bound = mounts.Make(from.Mount.SuperBlock, from.Dentry, from.Mount.Flags, from.Mount.Source);
        var result = Attach(current.Kernel, bound, place);
        if (result.IsError)
        {
            return result;
        }

        var copies = new Dictionary<Mount, Mount> { [from.Mount] = bound };
        foreach (var each in above)
        {
            if (copies.TryGetValue(each.Parent, out var parent))
            {
                copies[each] = mounts.Make(each.SuperBlock, each.Root, each.Flags, each.Source);
                mounts.Attach(copies[each], new(parent, each.MountPoint));
            }
        }

        return result;
    }

    /// <summary>
    /// Changes how something is mounted: <c>do_remount</c>, and with <paramref name="onlyMount"/> <c>do_reconfigure_mnt</c>.
    /// </summary>
    /// <param name="place">The root of a mount.</param>
    /// <param name="flags">How.</param>
    /// <param name="options">The file system's own options.</param>
    /// <param name="onlyMount">Whether the file system itself stays as it is: MS_BIND.</param>
    /// <returns>0; -EINVAL for what is no mount point; -EBUSY where files are open for writing.</returns>
    public static SysResult Remount(VfsPath place, MountFlags flags, string options, bool onlyMount)
    {
        var mount = place.Mount;
        if (place.Dentry != mount.Root)
        {
            return -EINVAL;
        }

        var becomesReadOnly = flags.HasFlag(MS_RDONLY);
        if (becomesReadOnly && mount.Writers > 0)
        {
            return -EBUSY;
        }

        if (!onlyMount)
        {
            if (mount.SuperBlock.Operations.Reconfigure(mount.SuperBlock, options, becomesReadOnly) is { IsError: true } error)
            {
                return error;
            }

            mount.SuperBlock.IsReadOnly = becomesReadOnly;
        }

        mount.Flags = PerMountOf(flags);
        return SysResult.Ok;
    }

    /// <summary>Moves a mount: <c>do_move_mount</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="from">The root of a mount.</param>
    /// <param name="place">Where it goes.</param>
    /// <returns>
    /// 0; -EINVAL for what is no mount point, or the root, and for a directory onto a file or a file onto a directory; -ELOOP into itself.
    /// </returns>
    public static SysResult MoveMount(TaskStruct current, VfsPath from, VfsPath place)
    {
        ArgumentNullException.ThrowIfNull(current);
        var (mounts, mount) = (current.Kernel.Mounts, from.Mount);
        if (from.Dentry != mount.Root || mount.Parent == mount)
        {
            return -EINVAL;
        }

        place = mounts.Visible(place);
        if (mount.Root.Inode!.IsDirectory != place.Inode.IsDirectory)
        {
            return -EINVAL;
        }

        for (var each = place.Mount; ; each = each.Parent)
        {
            if (each == mount)
            {
                return -ELOOP;
            }

            if (each.Parent == each)
            {
                break;
            }
        }

        mounts.Detach(mount);
        mounts.Attach(mount, place);
        return SysResult.Ok;
    }

    /// <summary>Takes a mount out of the tree: <c>do_umount</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">Its root.</param>
    /// <param name="isLazy">Whether it goes at once and ends when nobody uses it any more: MNT_DETACH.</param>
    /// <returns>0; -EINVAL for what is no mount point; -EBUSY.</returns>
    public static SysResult Unmount(TaskStruct current, VfsPath place, bool isLazy)
    {
        ArgumentNullException.ThrowIfNull(current);
        var mounts = current.Kernel.Mounts;
        place = mounts.Visible(place); // LOOKUP_MOUNTPOINT: what is mounted on / is meant, too.
        var mount = place.Mount;
        if (place.Dentry != mount.Root || !mount.IsAttached)
        {
            return -EINVAL;
        }

        if (mount.Parent == mount || (mount.Holders > 0 && !isLazy))
        {
            return -EBUSY;
        }

        foreach (var each in mounts.Above(mount).Reverse().Append(mount))
        {
            mounts.Detach(each);
            each.IsLazilyUnmounted = true;
            if (each.Holders == 0)
            {
                each.End();
            }
        }

        return SysResult.Ok;
    }

    /// <summary>Puts a new mount into the tree: <c>graft_tree</c>. One that does not fit there ends.</summary>
    private static SysResult Attach(Kernel kernel, Mount mount, VfsPath place)
    {
        place = kernel.Mounts.Visible(place); // A walk to / ends below what is mounted on it: do_lock_mount.
        if (mount.Root.Inode!.IsDirectory != place.Inode.IsDirectory)
        {
            mount.End();
            return -ENOTDIR;
        }

        if (place.Dentry.IsUnhashed)
        {
            mount.End();
            return -ENOENT;
        }

        kernel.Mounts.Attach(mount, place);
        return SysResult.Ok;
    }

    /// <summary>Asked for all mounts of a call before the first is made: <c>alloc_vfsmnt</c>.</summary>
    private static bool LacksMountMemory(TaskStruct current) => current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation);

    private static MountFlags PerMountOf(MountFlags flags)
        => (flags & PerMount) | ((flags & (MS_NOATIME | MS_STRICTATIME)) == 0 ? MS_RELATIME : MountFlags.None);
}
