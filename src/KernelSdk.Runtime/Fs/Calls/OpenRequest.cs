using static KernelSdk.Errno;
using static KernelSdk.OpenFlags;

namespace KernelSdk;

/// <summary>What open(2) is asked for, checked: <c>struct open_flags</c>.</summary>
internal readonly record struct OpenRequest
{
    private const OpenFlags Valid = O_ACCMODE | O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_APPEND | O_NONBLOCK | O_SYNC | O_ASYNC
        | O_DIRECT | O_LARGEFILE | O_DIRECTORY | O_NOFOLLOW | O_NOATIME | O_CLOEXEC | O_PATH | O_TMPFILE;

    private const OpenFlags WithPath = O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC;

    private const ResolveFlags ValidResolve = (ResolveFlags)0x3f;

    /// <summary>The flags.</summary>
    public OpenFlags Flags { get; private init; }

    /// <summary>The permissions of a file that is made, before the umask.</summary>
    public InodeMode Mode { get; private init; }

    /// <summary>The rights that it needs on a file that is there.</summary>
    public Access Access { get; private init; }

    /// <summary>How the path is walked.</summary>
    public LookupFlags Lookup { get; private init; }

    /// <summary>For which of reading and writing it is opened.</summary>
    public Fmode FileMode
        => Flags.HasFlag(O_PATH) ? Fmode.Path : (Fmode)((uint)((Flags & O_ACCMODE) + 1) & (uint)(Fmode.Read | Fmode.Write));

    /// <summary>What open(2) and openat(2) are told, where unknown flags do not count: <c>build_open_how</c>.</summary>
    public static OpenHow Lenient(OpenFlags flags, InodeMode mode)
    {
        flags &= Valid;
        flags &= flags.HasFlag(O_PATH) ? WithPath : Valid;
        return new() { flags = (ulong)flags, mode = WillCreate(flags) ? (ulong)(mode & InodeMode.S_IALLUGO) : 0 };
    }

    /// <summary>Checks what openat2(2) is told: <c>build_open_flags</c>.</summary>
    /// <returns>0; -EINVAL; -EAGAIN for RESOLVE_CACHED with what must ask the file system.</returns>
    public static SysResult Parse(in OpenHow how, out OpenRequest request)
    {
        request = default;
        var flags = unchecked((OpenFlags)how.flags);
        if ((how.flags & ~(ulong)Valid) != 0 || (how.resolve & ~ValidResolve) != 0
            || (how.resolve.HasFlag(ResolveFlags.RESOLVE_BENEATH) && how.resolve.HasFlag(ResolveFlags.RESOLVE_IN_ROOT)))
        {
            return -EINVAL;
        }

        if (WillCreate(flags) ? (how.mode & ~(ulong)InodeMode.S_IALLUGO) != 0 : how.mode != 0)
        {
            return -EINVAL;
        }

        var access = AccessOf(flags);
        if (flags.HasFlag(O_DIRECTORY | O_CREAT)
            || (flags.HasFlag(O_TMPFILE_BIT) && (!flags.HasFlag(O_DIRECTORY) || !access.HasFlag(Access.Write)))
            || (flags.HasFlag(O_PATH) && (flags & ~WithPath) != 0))
        {
            return -EINVAL;
        }

        if (how.resolve.HasFlag(ResolveFlags.RESOLVE_CACHED) && (flags & (O_TRUNC | O_CREAT | O_TMPFILE_BIT)) != 0)
        {
            return -EAGAIN;
        }

        request = new()
        {
            Flags = (flags.HasFlag(O_SYNC_BIT) ? flags | O_DSYNC : flags) | (flags.HasFlag(O_PATH) ? 0 : O_LARGEFILE), // force_o_largefile
            Mode = (InodeMode)how.mode,
            Access = flags.HasFlag(O_PATH) ? Access.None : flags.HasFlag(O_TRUNC) ? access | Access.Write : access,
            Lookup = LookupOf(flags, how.resolve),
        };
        return SysResult.Ok;
    }

    private static bool WillCreate(OpenFlags flags) => (flags & (O_CREAT | O_TMPFILE_BIT)) != 0;

    /// <summary><c>ACC_MODE</c>: 3, for neither, needs the rights of both.</summary>
    private static Access AccessOf(OpenFlags flags) => (flags & O_ACCMODE) switch
    {
        O_RDONLY => Access.Read,
        O_WRONLY => Access.Write,
        _ => Access.Read | Access.Write,
    };

    private static LookupFlags LookupOf(OpenFlags flags, ResolveFlags resolve)
    {
        var lookup = flags.HasFlag(O_DIRECTORY) ? LookupFlags.Directory : LookupFlags.None;
        if (!flags.HasFlag(O_NOFOLLOW) && !flags.HasFlag(O_CREAT | O_EXCL))
        {
            lookup |= LookupFlags.Follow;
        }

        return lookup
            | (resolve.HasFlag(ResolveFlags.RESOLVE_NO_XDEV) ? LookupFlags.NoXdev : 0)
            | (resolve.HasFlag(ResolveFlags.RESOLVE_NO_MAGICLINKS) ? LookupFlags.NoMagicLinks : 0)
            | (resolve.HasFlag(ResolveFlags.RESOLVE_NO_SYMLINKS) ? LookupFlags.NoSymlinks | LookupFlags.NoMagicLinks : 0)
            | (resolve.HasFlag(ResolveFlags.RESOLVE_BENEATH) ? LookupFlags.Beneath : 0)
            | (resolve.HasFlag(ResolveFlags.RESOLVE_IN_ROOT) ? LookupFlags.InRoot : 0)
            | (resolve.HasFlag(ResolveFlags.RESOLVE_CACHED) ? LookupFlags.Cached : 0);
    }
}
