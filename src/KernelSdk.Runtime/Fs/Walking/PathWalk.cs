using static KernelSdk.Errno;
using static KernelSdk.LookupFlags;

namespace KernelSdk;

/// <summary>
/// One walk along a path: <c>struct nameidata</c> and <c>link_path_walk</c> of fs/namei.c. See path_resolution(7).
/// </summary>
/// <remarks>
/// A walk holds nothing: no other task runs before the system call is over, so what it stands on cannot go away. Whoever keeps the
/// place beyond the call holds it by <see cref="VfsPath.Get"/>.
/// </remarks>
internal ref struct PathWalk
{
    /// <summary>How many symbolic links one walk follows: <c>MAXSYMLINKS</c>.</summary>
    private const int MaxSymlinks = 40;

    private readonly TaskStruct _current;
    private readonly MountTree _mounts;
    private readonly VfsPath _root;
    private Stack<ReadOnlyMemory<byte>>? _rests; // What is left of the paths whose middle a symbolic link is.
    private LookupFlags _flags;
    private int _links;
    private bool _knowsRoot; // Whether the walk has had a reason to look at its root: set_root.

    private PathWalk(TaskStruct current, VfsPath root, VfsPath start, LookupFlags flags)
    {
        (_current, _mounts, _root, Place, _flags) = (current, current.Kernel.Mounts, root, start, flags);
    }

    /// <summary>Where it stands.</summary>
    public VfsPath Place { get; private set; }

    /// <summary>The last name of the path, once <see cref="GoToLast"/> has come there.</summary>
    public LastName Last { get; private set; }

    /// <summary>Whether what is found must be a directory.</summary>
    public readonly bool WantsDirectory => _flags.HasFlag(LookupFlags.Directory);

    /// <summary>A walk that has not begun: <c>path_init</c>.</summary>
    /// <param name="current">Who walks.</param>
    /// <param name="dfd">The directory that a relative path begins at; AT_FDCWD is the working directory.</param>
    /// <param name="path">The path, which is empty only with <see cref="Empty"/>.</param>
    /// <param name="flags">How.</param>
    /// <param name="walk">The walk.</param>
    /// <returns>0; -ENOENT, -EBADF, -ENOTDIR; -EXDEV, also for an open file that has no place.</returns>
    public static SysResult Begin(TaskStruct current, int dfd, ReadOnlyMemory<byte> path, LookupFlags flags, out PathWalk walk)
    {
        walk = default;
        if (path.IsEmpty && !flags.HasFlag(Empty))
        {
            return -ENOENT;
        }

        var isAbsolute = !path.IsEmpty && path.Span[0] == (byte)'/';
        var (root, start) = (current.Fs.Root, current.Fs.WorkingDirectory);
        var isScoped = (flags & (Beneath | InRoot)) != 0;
        if (isAbsolute && flags.HasFlag(Beneath))
        {
            return -EXDEV;
        }

        if (dfd != AtFdCwd && (!isAbsolute || isScoped))
        {
            if (current.Files.Get(unchecked((uint)dfd)) is not { } file)
            {
                return -EBADF;
            }

            // An identity, not equal users: who went to another user and came back is somebody else.
            if (flags.HasFlag(OwnDescriptor) && !ReferenceEquals(file.Opener, current.Credentials)
                && !current.Credentials.Can(Capability.CAP_DAC_READ_SEARCH))
            {
                return -ENOENT;
            }

            if (!path.IsEmpty && file.Inode?.IsDirectory != true)
            {
                return -ENOTDIR;
            }

            if (file.Place is not { } opened)
            {
                return -EXDEV; // It lies in no mount: what linkat(2) says of a pipe.
            }

            start = opened;
        }

        var top = isScoped ? start : root;
        walk = new(current, top, isAbsolute ? top : start, flags) { _knowsRoot = isScoped || isAbsolute };
        return SysResult.Ok;
    }

    /// <summary>AT_FDCWD of linux/fcntl.h.</summary>
    public const int AtFdCwd = -100;

    /// <summary>Follows the path to the directory of its last name: <c>link_path_walk</c>.</summary>
    /// <param name="path">The path, or what a symbolic link at its end says.</param>
    /// <returns>0; -ENOENT, -ENOTDIR, -EACCES, -ELOOP, -EXDEV, -ENAMETOOLONG.</returns>
    public SysResult GoToLast(ReadOnlyMemory<byte> path)
    {
        _rests?.Clear();
        Last = new(LastKind.Root, default, HasTrailingSlash: false);
        path = path.TrimStart((byte)'/');
        while (!path.IsEmpty)
        {
            if (Place.Inode.Permits(_current.Credentials, Access.Execute) is { IsError: true } refused)
            {
                return Uncached(refused);
            }

            var isNested = _rests is { Count: > 0 };
            path = TakeName(path);
            if (path.IsEmpty && !isNested)
            {
                return SysResult.Ok;
            }

            path = path.IsEmpty ? _rests!.Pop() : path;
            if (Step(isLast: false, out var link) is { IsError: true } error)
            {
                return error;
            }

            if (!link.IsEmpty)
            {
                (_rests ??= []).Push(path);
                path = link;
            }
            else if (!Place.Inode.IsDirectory)
            {
                return Uncached(-ENOTDIR);
            }
        }

        return SysResult.Ok;
    }

    /// <summary>Goes to the last name: <c>lookup_last</c>.</summary>
    /// <param name="link">What is to be walked next, if it is a symbolic link to be followed.</param>
    /// <returns>0; -ENOENT where there is none.</returns>
    public SysResult StepToLast(out ReadOnlyMemory<byte> link)
    {
        if (Last is { Kind: LastKind.Normal, HasTrailingSlash: true })
        {
            _flags |= Follow | LookupFlags.Directory;
        }

        return Step(isLast: true, out link);
    }

    /// <summary>The whole walk: <c>path_lookupat</c>.</summary>
    /// <param name="path">The path that it began with.</param>
    /// <returns>0, or what stopped it.</returns>
    public SysResult GoTo(ReadOnlyMemory<byte> path)
    {
        while (!path.IsEmpty)
        {
            if (GoToLast(path) is { IsError: true } error || (error = StepToLast(out path)).IsError)
            {
                return error;
            }
        }

        return WantsDirectory && !Place.Inode.IsDirectory ? -ENOTDIR : SysResult.Ok;
    }

    /// <summary>The last name in the directory where the walk stands, be it there or not: <c>lookup_one_qstr_excl</c>.</summary>
    /// <param name="dentry">The dentry, negative where there is none.</param>
    /// <returns>0; -ENAMETOOLONG, -EIO, -EAGAIN.</returns>
    public readonly SysResult LookUpLast(out Dentry dentry) => LookUp(Last.Name.Span, out dentry);

    /// <summary>Goes to what was looked up: <c>step_into</c>.</summary>
    /// <param name="dentry">The dentry.</param>
    /// <param name="link">What is to be walked next, if it is a symbolic link to be followed.</param>
    /// <returns>0; -ENOENT for a negative one; -ELOOP, -EXDEV.</returns>
    public SysResult StepInto(Dentry dentry, out ReadOnlyMemory<byte> link) => StepInto(dentry, isLast: true, out link);

    /// <summary>
    /// What stops a walk halfway, Linux makes sure of outside of RCU, where a walk with RESOLVE_CACHED cannot go: <c>try_to_unlazy</c>.
    /// </summary>
    private readonly SysResult Uncached(SysResult error) => _flags.HasFlag(Cached) ? -EAGAIN : error;

    /// <summary>Cuts off the first name, and the slashes behind it.</summary>
    private ReadOnlyMemory<byte> TakeName(ReadOnlyMemory<byte> path)
    {
        var length = path.Span.IndexOf((byte)'/');
        var name = length < 0 ? path : path[..length];
        var kind = name.Span switch
        {
            [(byte)'.'] => LastKind.Dot,
            [(byte)'.', (byte)'.'] => LastKind.DotDot,
            _ => LastKind.Normal,
        };
        Last = new(kind, name, length >= 0);
        return path[name.Length..].TrimStart((byte)'/');
    }

    /// <summary>One step: <c>walk_component</c>.</summary>
    private SysResult Step(bool isLast, out ReadOnlyMemory<byte> link)
    {
        link = default;
        switch (Last.Kind)
        {
            case LastKind.DotDot:
                return StepUp();
            case LastKind.Normal:
                return LookUp(Last.Name.Span, out var dentry) is { IsError: true } error ? error : StepInto(dentry, isLast, out link);
            default:
                return SysResult.Ok;
        }
    }

    /// <summary>Up: <c>follow_dotdot</c>. The root is above itself.</summary>
    private SysResult StepUp()
    {
        var place = Place;
        _knowsRoot = true;
        while (place != _root && place.Dentry == place.Mount.Root && place.Mount.Parent != place.Mount)
        {
            place = new(place.Mount.Parent, place.Mount.MountPoint);
        }

        if (place == _root || place.Dentry == place.Mount.Root)
        {
            return _flags.HasFlag(Beneath) ? Uncached(-EXDEV) : Enter(Place); // What is mounted on the root is seen from here on.
        }

        if (place.Mount != Place.Mount && _flags.HasFlag(NoXdev))
        {
            return -EXDEV;
        }

        var parent = place.Dentry.Parent;
        if (place.Mount.Root != place.Mount.SuperBlock.Root && !parent.IsBelowOrAt(place.Mount.Root))
        {
            return -ENOENT; // Moved out of what the bind mount shows: path_connected.
        }

        return Enter(new(place.Mount, parent));
    }

    /// <summary>Asks the cache, then the file system: <c>lookup_fast</c> and <c>lookup_slow</c>.</summary>
    private readonly SysResult LookUp(ReadOnlySpan<byte> name, out Dentry dentry)
    {
        var parent = Place.Dentry;
        var directory = Place.Inode;
        if (parent.Child(name) is { } known && !(_flags.HasFlag(Cached) && known.Inode is null))
        {
            dentry = known;
            if (directory.Operations.IsStill(directory, name, known.Inode))
            {
                known.IsRecent = true;
                return SysResult.Ok;
            }

            known.Unhash();
        }

        dentry = parent;
        if (_flags.HasFlag(Cached))
        {
            return -EAGAIN;
        }

        if (directory.IsDead)
        {
            return -ENOENT;
        }

        if (name.Length > Dentry.MaxName)
        {
            return -ENAMETOOLONG;
        }

        if (_current.FaultInjection.ShouldFail(FaultPoint.DentryAllocation))
        {
            return -ENOMEM;
        }

        var result = directory.Operations.Lookup(directory, name, out var inode);
        if (!result.IsError)
        {
            dentry = _current.Kernel.Dentries.Add(parent, name, inode);
        }

        return result;
    }

    private SysResult StepInto(Dentry dentry, bool isLast, out ReadOnlyMemory<byte> link)
    {
        link = default;
        if (dentry.Inode is not { } inode)
        {
            return -ENOENT;
        }

        if (inode.IsSymbolicLink && (!isLast || _flags.HasFlag(Follow)))
        {
            return PickLink(inode, isLast, out link);
        }

        return Enter(new(Place.Mount, dentry));
    }

    /// <summary>Goes to a place, and through what is mounted on it: <c>handle_mounts</c>.</summary>
    private SysResult Enter(VfsPath place)
    {
        var visible = _mounts.Visible(place);
        if (visible.Mount != place.Mount && _flags.HasFlag(NoXdev))
        {
            return -EXDEV;
        }

        Place = visible;
        return SysResult.Ok;
    }

    /// <summary>Takes up a symbolic link: <c>pick_link</c>.</summary>
    private SysResult PickLink(Inode inode, bool isLast, out ReadOnlyMemory<byte> link)
    {
        link = default;
        if (_links++ >= MaxSymlinks)
        {
            return -ELOOP;
        }

        if (isLast && !MayFollow(inode))
        {
            return -EACCES;
        }

        if (_flags.HasFlag(NoSymlinks) || Place.Mount.Flags.HasFlag(MountFlags.MS_NOSYMFOLLOW))
        {
            return -ELOOP;
        }

        if (_flags.HasFlag(Cached) && InodeTimes.NeedsUpdate(inode, Place.Mount))
        {
            return -EAGAIN;
        }

        InodeTimes.Accessed(inode, Place.Mount);
        if (inode.Operations.IsMagic(inode))
        {
            return Jump(inode);
        }

        if (inode.Operations.ReadLink(inode, out link) is { IsError: true } error)
        {
            return error;
        }

        if (link.Span[0] == (byte)'/')
        {
            link = link.TrimStart((byte)'/');
            return JumpToRoot();
        }

        return SysResult.Ok;
    }

    /// <summary>
    /// <c>fs.protected_symlinks</c>: in a sticky directory that all may write to, only links of the follower or the directory's owner.
    /// </summary>
    private readonly bool MayFollow(Inode link)
    {
        const InodeMode OpenToAll = InodeMode.S_ISVTX | InodeMode.S_IWOTH;
        var directory = Place.Inode;
        return !_current.Kernel.Options.ProtectedSymlinks
            || link.Uid == _current.Credentials.FsUid
            || (directory.Mode & OpenToAll) != OpenToAll
            || directory.Uid == link.Uid;
    }

    private SysResult Jump(Inode inode)
    {
        if (_flags.HasFlag(NoMagicLinks))
        {
            return -ELOOP;
        }

        if (inode.Operations.Jump(inode, _current, out var place) is { IsError: true } error)
        {
            return error;
        }

        if ((_flags.HasFlag(NoXdev) && place.Mount != Place.Mount) || (_flags & (Beneath | InRoot)) != 0)
        {
            return -EXDEV;
        }

        Place = place;
        return SysResult.Ok;
    }

    /// <summary>
    /// <c>nd_jump_root</c>. With RESOLVE_NO_XDEV it is another mount's, unless the walk has come by the root before and knows better.
    /// </summary>
    private SysResult JumpToRoot()
    {
        if (_flags.HasFlag(Beneath) || (_flags.HasFlag(NoXdev) && (!_knowsRoot || Place.Mount != _root.Mount)))
        {
            return -EXDEV;
        }

        (Place, _knowsRoot) = (_root, true);
        return SysResult.Ok;
    }
}
