using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>How the system calls of files get from a user's path to a place in the tree: <c>user_path_at</c>.</summary>
internal static class Placing
{
    /// <summary>The place of a path; with AT_EMPTY_PATH an empty one is the descriptor itself.</summary>
    public static SysResult At(
        TaskStruct current,
        int dfd,
        UserPtr<byte> pathname,
        AtFlags flags,
        bool follows,
        out VfsPath place,
        LookupFlags more = LookupFlags.None)
    {
        place = default;
        var mayBeEmpty = flags.HasFlag(AtFlags.AT_EMPTY_PATH);
        if (current.GetName(pathname, out var path, mayBeEmpty) is { IsError: true } error)
        {
            return error;
        }

        var lookup = (follows ? LookupFlags.Follow : LookupFlags.None) | (mayBeEmpty ? LookupFlags.Empty : LookupFlags.None) | more;
        return Vfs.Resolve(current, dfd, path, lookup, out place);
    }

    /// <summary>The place of an open file that was not opened with O_PATH alone: <c>fdget</c>.</summary>
    public static SysResult Of(TaskStruct current, uint fd, out VfsPath place)
    {
        place = default;
        if (current.Files.GetUsable(fd) is not { Place: { } known })
        {
            return -EBADF;
        }

        place = known;
        return SysResult.Ok;
    }
}
