using static KernelSdk.Access;
using static KernelSdk.Capability;
using static KernelSdk.Errno;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <summary>What somebody wants to do with an inode: <c>MAY_*</c>, and the bits of access(2).</summary>
[Flags]
public enum Access
{
    /// <summary>Only know that it is there: <c>F_OK</c>.</summary>
    None = 0,

    /// <summary>Execute it; search a directory.</summary>
    Execute = 1,

    /// <summary>Write; change the names in a directory.</summary>
    Write = 2,

    /// <summary>Read.</summary>
    Read = 4,
}

/// <summary>
/// Who may do what with an inode: <c>inode_permission</c> and its companions of fs/namei.c and fs/attr.c. See path_resolution(7).
/// </summary>
public static class InodeRights
{
    private const int OwnerShift = 6;
    private const int GroupShift = 3;

    extension(Inode inode)
    {
        /// <summary>Whether somebody may do it: <c>inode_permission</c>.</summary>
        /// <param name="who">Who asks, by the user and group that the file system knows.</param>
        /// <param name="wanted">What.</param>
        /// <returns>0; -EROFS for a write on a file system that is read-only; -EACCES.</returns>
        public SysResult Permits(Credentials who, Access wanted)
        {
            ArgumentNullException.ThrowIfNull(who);
            if (wanted.HasFlag(Write) && inode.SuperBlock.IsReadOnly && inode.Kind is S_IFREG or S_IFDIR or S_IFLNK)
            {
                return -EROFS;
            }

            inode.Operations.Refresh(inode);
            return (wanted & ~inode.Granted(who)) == 0 || inode.Overrides(who, wanted) ? SysResult.Ok : -EACCES;
        }

        /// <summary>Whether somebody may do what only the owner may: <c>inode_owner_or_capable</c>.</summary>
        /// <param name="who">Who asks.</param>
        public bool IsOwnedBy(Credentials who) => who.FsUid == inode.Uid || who.Can(CAP_FOWNER);

        /// <summary>What the mode alone grants: <c>acl_permission_check</c>.</summary>
        private Access Granted(Credentials who)
        {
            var mode = (uint)inode.Mode;
            var bits = who.FsUid == inode.Uid ? mode >> OwnerShift : who.IsInGroup(inode.Gid) ? mode >> GroupShift : mode;
            return (Access)(bits & (uint)S_IRWXO);
        }

        /// <summary>The capabilities that pass over the mode: the second half of <c>generic_permission</c>.</summary>
        private bool Overrides(Credentials who, Access wanted)
        {
            if (inode.IsDirectory)
            {
                return (!wanted.HasFlag(Write) && who.Can(CAP_DAC_READ_SEARCH)) || who.Can(CAP_DAC_OVERRIDE);
            }

            return (wanted == Read && who.Can(CAP_DAC_READ_SEARCH))
                || ((!wanted.HasFlag(Execute) || (inode.Mode & S_IXUGO) != 0) && who.Can(CAP_DAC_OVERRIDE));
        }
    }
}
