using static KernelSdk.Errno;
using static KernelSdk.InodeMode;
using static KernelSdk.OpenFlags;

namespace KernelSdk;

/// <content>Opening: <c>path_openat</c> of fs/namei.c and <c>do_dentry_open</c> of fs/open.c.</content>
public static partial class Vfs
{
    /// <summary>Opens a file as open(2) and openat(2) do, where unknown flags do not count.</summary>
    /// <param name="current">Who.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="mode">The permissions of a file that is made, before the umask.</param>
    /// <param name="file">The open file, which no descriptor has yet.</param>
    /// <returns>0, or an error of open(2).</returns>
    public static SysResult Open(
        TaskStruct current, int dfd, ReadOnlyMemory<byte> path, OpenFlags flags, InodeMode mode, out FileDescription? file)
        => Open(current, dfd, path, OpenRequest.Lenient(flags, mode), out file);

    /// <summary>What open(2) and openat(2) ask of openat2(2): <c>build_open_how</c>. What nobody knows does not count.</summary>
    /// <param name="flags">The flags.</param>
    /// <param name="mode">The permissions of a file that is made, before the umask.</param>
    public static OpenHow HowToOpen(OpenFlags flags, InodeMode mode) => OpenRequest.Lenient(flags, mode);

    /// <summary>Gives a task a descriptor of a file that is nothing but what it does: <c>anon_inode_getfd</c>.</summary>
    /// <param name="current">Who gets it.</param>
    /// <param name="name">How /proc shows it, behind <c>anon_inode:</c>; in brackets by custom.</param>
    /// <param name="operations">What it does. It can be read and written.</param>
    /// <param name="flags">O_NONBLOCK, O_CLOEXEC.</param>
    /// <returns>The descriptor; -ENFILE, -EMFILE.</returns>
    public static SysResult OpenAnonymous(TaskStruct current, string name, IFileOperations operations, OpenFlags flags)
    {
        ArgumentNullException.ThrowIfNull(current);
        if (current.FaultInjection.ShouldFail(FaultPoint.FileAllocation))
        {
            return -ENFILE;
        }

        var place = current.Kernel.PseudoFiles.PlaceOf(name);
        var file = new FileDescription(place, operations, Fmode.Read | Fmode.Write, O_RDWR | (flags & ~O_CLOEXEC));
        return current.Files.InstallOrDrop(file, flags.HasFlag(O_CLOEXEC));
    }

    /// <summary>Whether a request makes sense, whatever the path is: <c>build_open_flags</c>.</summary>
    /// <param name="how">Flags, permissions, and what the walk may not do.</param>
    /// <returns>0; -EINVAL, -EAGAIN.</returns>
    public static SysResult CheckOpen(in OpenHow how) => OpenRequest.Parse(in how, out _);

    /// <summary>Opens a file as openat2(2) does: <c>do_filp_open</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="dfd">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="how">Flags, permissions, and what the walk may not do.</param>
    /// <param name="file">The open file, which no descriptor has yet.</param>
    /// <returns>0, or an error of openat2(2).</returns>
    public static SysResult Open(TaskStruct current, int dfd, ReadOnlyMemory<byte> path, in OpenHow how, out FileDescription? file)
    {
        file = null;
        if (OpenRequest.Parse(in how, out var request) is { IsError: true } invalid)
        {
            return invalid;
        }

        ArgumentNullException.ThrowIfNull(current);
        if (current.FaultInjection.ShouldFail(FaultPoint.FileAllocation))
        {
            return -ENFILE; // Asked for before the walk, so that nothing has been made in vain: path_openat.
        }

        if (PathWalk.Begin(current, dfd, path, request.Lookup, out var walk) is { IsError: true } error)
        {
            return error;
        }

        if (request.Flags.HasFlag(O_TMPFILE_BIT))
        {
            return (error = walk.GoTo(path)).IsError ? error : OpenUnnamed(current, walk.Place, in request, out file);
        }

        if (request.Flags.HasFlag(O_PATH))
        {
            return (error = walk.GoTo(path)).IsError ? error : Finish(current, walk.Place, in request, out file);
        }

        bool isMade;
        do
        {
            if ((error = walk.GoToLast(path)).IsError || (error = OpenLast(current, ref walk, in request, out path, out isMade)).IsError)
            {
                return error;
            }
        }
        while (!path.IsEmpty);

        return OpenPlace(current, in walk, in request, isMade, out file);
    }

    /// <summary>Goes to the last name and makes it where that is asked for: <c>open_last_lookups</c>.</summary>
    private static SysResult OpenLast(
        TaskStruct current, ref PathWalk walk, in OpenRequest request, out ReadOnlyMemory<byte> link, out bool isMade)
    {
        (link, isMade) = (default, false);
        var creates = request.Flags.HasFlag(O_CREAT);
        if (walk.Last.Kind != LastKind.Normal || !creates)
        {
            return walk.StepToLast(out link);
        }

        if (walk.Last.HasTrailingSlash)
        {
            return -EISDIR;
        }

        var parent = walk.Place;
        if (parent.Inode.IsDead)
        {
            return -ENOENT;
        }

        if (walk.LookUpLast(out var dentry) is { IsError: true } error)
        {
            return error;
        }

        if (dentry.Inode is null)
        {
            if ((error = WantWrite(parent.Mount)).IsError
                || (error = Create(current, parent, dentry, S_IFREG, request.Mode, default, null)).IsError)
            {
                return error;
            }

            isMade = true;
        }

        return walk.StepInto(dentry, out link);
    }

    /// <summary>Opens what was found: <c>do_open</c>.</summary>
    private static SysResult OpenPlace(
        TaskStruct current, in PathWalk walk, in OpenRequest request, bool isMade, out FileDescription? file)
    {
        file = null;
        var (place, flags) = (walk.Place, request.Flags);
        var inode = place.Inode;
        if (flags.HasFlag(O_CREAT) && !isMade)
        {
            if (flags.HasFlag(O_EXCL))
            {
                return -EEXIST;
            }

            if (inode.IsDirectory)
            {
                return -EISDIR;
            }
        }

        if (walk.WantsDirectory && !inode.IsDirectory)
        {
            return -ENOTDIR;
        }

        var truncates = flags.HasFlag(O_TRUNC) && inode.IsRegular && !isMade;
        if (truncates && WantWrite(place.Mount) is { IsError: true } readOnly)
        {
            return readOnly;
        }

        if (MayOpen(current, place, isMade ? Access.None : request.Access, flags) is { IsError: true } refused)
        {
            return refused;
        }

        var result = Finish(current, place, in request, out file);
        if (!result.IsError && truncates && (result = Truncate(current, inode, 0)).IsError)
        {
            file!.Leave();
            file = null;
        }

        return result;
    }

    /// <summary>Whether this kind may be opened so, by this task: <c>may_open</c>.</summary>
    private static SysResult MayOpen(TaskStruct current, VfsPath place, Access access, OpenFlags flags)
    {
        var inode = place.Inode;
        switch (inode.Kind)
        {
            case S_IFLNK:
                return -ELOOP;
            case S_IFDIR when access.HasFlag(Access.Write):
                return -EISDIR;
            case S_IFCHR or S_IFBLK when place.Mount.Flags.HasFlag(MountFlags.MS_NODEV):
                return -EACCES;
        }

        if (inode.Permits(current.Credentials, access) is { IsError: true } refused)
        {
            return refused;
        }

        return flags.HasFlag(O_NOATIME) && !inode.IsOwnedBy(current.Credentials) ? -EPERM : SysResult.Ok;
    }

    /// <summary>Makes the description: <c>do_dentry_open</c>.</summary>
    private static SysResult Finish(TaskStruct current, VfsPath place, in OpenRequest request, out FileDescription? file)
    {
        file = null;
        var (inode, mode) = (place.Inode, request.FileMode);
        if (mode == Fmode.Path)
        {
            file = new(place, PathOnlyFile.Instance, mode, request.Flags & ~O_CLOEXEC) { Opener = current.Credentials };
            return SysResult.Ok;
        }

        if (mode.HasFlag(Fmode.Write) && inode.Kind is S_IFREG or S_IFDIR or S_IFLNK && WantWrite(place.Mount) is { IsError: true } readOnly)
        {
            return readOnly;
        }

        const OpenFlags NotKept = O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_CLOEXEC;
        var opened = new FileDescription(place, inode.FileOperations ?? SpecialFile.Instance, mode, request.Flags & ~NotKept)
        {
            Opener = current.Credentials,
        };
        if (opened.Operations.Open(opened) is { IsError: true } error)
        {
            opened.Leave();
            return error;
        }

        if (opened.Flags.HasFlag(O_DIRECT) && !inode.IsRegular)
        {
            opened.Drop(); // It has been opened.
            return -EINVAL; // FMODE_CAN_ODIRECT is missing.
        }

        file = opened;
        return SysResult.Ok;
    }

    /// <summary>Opens a file without a name: <c>do_tmpfile</c>.</summary>
    private static SysResult OpenUnnamed(TaskStruct current, VfsPath directory, in OpenRequest request, out FileDescription? file)
    {
        file = null;
        if (WantWrite(directory.Mount) is { IsError: true } error
            || (error = directory.Inode.Permits(current.Credentials, Access.Write | Access.Execute)).IsError)
        {
            return error;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.DentryAllocation))
        {
            return -ENOMEM;
        }

        var wanted = NewInodeIn(current, directory.Inode, S_IFREG, request.Mode);
        if ((error = directory.Inode.Operations.MakeUnnamed(directory.Inode, in wanted, out var made)).IsError)
        {
            return error;
        }

        made!.IsLinkable = !request.Flags.HasFlag(O_EXCL);
        made.Get();
        var dentry = Dentry.Unnamed(directory.Dentry, made);
        var result = Finish(current, new(directory.Mount, dentry), in request, out file);
        made.Put();
        return result;
    }
}
