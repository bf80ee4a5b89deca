using static KernelSdk.Errno;

namespace KernelSdk;

/// <content>Where it stands in the tree of files.</content>
public sealed partial class TaskStruct
{
    private FsContext? _fs;

    /// <summary>Root, working directory and umask.</summary>
    public FsContext Fs => _fs ??= new(Kernel.Root, Kernel.Root);

    /// <summary>Fetches a path: <c>getname</c>.</summary>
    /// <param name="pathname">Where it is.</param>
    /// <param name="path">Its bytes without the terminator, 4095 at most.</param>
    /// <param name="mayBeEmpty">Whether there may be none: AT_EMPTY_PATH.</param>
    /// <returns>0; -EFAULT, -ENAMETOOLONG, -ENOMEM; -ENOENT for an empty one.</returns>
    [FetchesUser(nameof(pathname))]
    public SysResult GetName(UserPtr<byte> pathname, out ReadOnlyMemory<byte> path, bool mayBeEmpty = false)
    {
        path = default;
        if (FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        Span<byte> room = Kernel.NameBuffer;
        var length = StrncpyFromUser(room, pathname);
        if (length < 0)
        {
            return -EFAULT;
        }

        if (length >= room.Length)
        {
            return -ENAMETOOLONG;
        }

        path = room[..(int)length].ToArray();
        return length == 0 && !mayBeEmpty ? -ENOENT : SysResult.Ok;
    }

    /// <summary>Stands in a clone of the kernel where the original stands.</summary>
    private void CloneFs(KernelClone clone, TaskStruct original)
        => _fs = original._fs is { } fs ? new(clone.Of(fs.Root), clone.Of(fs.WorkingDirectory)) { Umask = fs.Umask } : null;

    /// <summary>The task has ended: <c>exit_fs</c>.</summary>
    internal void ReleaseFs()
    {
        _fs?.Release();
        _fs = null;
    }
}
