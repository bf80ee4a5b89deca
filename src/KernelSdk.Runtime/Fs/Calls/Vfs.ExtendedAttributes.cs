using System.Text;
using static KernelSdk.Errno;

namespace KernelSdk;

/// <content>Extended attributes: fs/xattr.c. See xattr(7).</content>
public static partial class Vfs
{
    private const string User = "user.";
    private const string Trusted = "trusted.";
    private const string Security = "security.";
    private const uint CreateOnly = 1;
    private const uint ReplaceOnly = 2;

    /// <summary>Gives a name a value: <c>vfs_setxattr</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">What gets it.</param>
    /// <param name="name">With its prefix.</param>
    /// <param name="value">The value.</param>
    /// <param name="flags">1: it must not be there. 2: it must be there.</param>
    /// <returns>0; -EEXIST, -ENODATA by the flags; -EPERM, -EACCES, -EROFS, -EOPNOTSUPP, -ENOMEM.</returns>
    public static SysResult SetAttribute(TaskStruct current, VfsPath place, string name, byte[] value, uint flags)
    {
        if (ForChange(current, place, name, out var attributes) is { IsError: true } refused)
        {
            return refused;
        }

        var isThere = attributes!.Get(name) is not null;
        if ((flags & CreateOnly) != 0 && isThere)
        {
            return -EEXIST;
        }

        if ((flags & ReplaceOnly) != 0 && !isThere)
        {
            return -ENODATA;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        attributes.Set(name, value);
        place.Inode.Changed();
        return SysResult.Ok;
    }

    /// <summary>Takes a name away: <c>vfs_removexattr</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">What has it.</param>
    /// <param name="name">With its prefix.</param>
    /// <returns>0; -ENODATA; -EPERM, -EACCES, -EROFS, -EOPNOTSUPP.</returns>
    public static SysResult RemoveAttribute(TaskStruct current, VfsPath place, string name)
    {
        if (ForChange(current, place, name, out var attributes) is { IsError: true } refused)
        {
            return refused;
        }

        if (attributes!.Get(name) is null)
        {
            return -ENODATA;
        }

        attributes.Set(name, null);
        place.Inode.Changed();
        return SysResult.Ok;
    }

    /// <summary>The value of a name: <c>vfs_getxattr</c>.</summary>
    /// <param name="current">Who.</param>
    /// <param name="place">What has it.</param>
    /// <param name="name">With its prefix.</param>
    /// <param name="value">The value.</param>
    /// <returns>0; -ENODATA; -EACCES, -EOPNOTSUPP.</returns>
    public static SysResult GetAttribute(TaskStruct current, VfsPath place, string name, out byte[] value)
    {
        value = [];
        if (MayUseAttribute(current, place.Inode, name, Access.Read) is { IsError: true } refused)
        {
            return refused;
        }

        if (place.Inode.Operations.AttributesOf(place.Inode) is not { } attributes)
        {
            return -EOPNOTSUPP;
        }

        var known = attributes.Get(name);
        value = known ?? [];
        return known is null ? -ENODATA : SysResult.Ok;
    }

    /// <summary>
    /// The names, each with its terminator: <c>vfs_listxattr</c>. Those of <c>trusted.</c> are shown to the privileged only.
    /// </summary>
    /// <param name="current">Who.</param>
    /// <param name="place">What has them.</param>
    /// <param name="names">The names.</param>
    /// <returns>0.</returns>
    public static SysResult ListAttributes(TaskStruct current, VfsPath place, out byte[] names)
    {
        ArgumentNullException.ThrowIfNull(current);
        var showsTrusted = current.Credentials.Can(Capability.CAP_SYS_ADMIN);
        var attributes = place.Inode.Operations.AttributesOf(place.Inode)?.Names ?? [];
        names =
        [
            .. attributes
                .Where(name => showsTrusted || !name.StartsWith(Trusted, StringComparison.Ordinal))
                .SelectMany(static name => Encoding.Latin1.GetBytes(name + '\0')),
        ];
        return SysResult.Ok;
    }

    private static SysResult ForChange(TaskStruct current, VfsPath place, string name, out ExtendedAttributes? attributes)
    {
        attributes = null;
        if (WantWrite(place.Mount) is { IsError: true } error || (error = MayUseAttribute(current, place.Inode, name, Access.Write)).IsError)
        {
            return error;
        }

        attributes = place.Inode.Operations.AttributesOf(place.Inode);
        return attributes is null ? -EOPNOTSUPP : SysResult.Ok;
    }

    /// <summary><c>xattr_permission</c>, and which prefixes there are: <c>xattr_resolve_name</c>.</summary>
    private static SysResult MayUseAttribute(TaskStruct current, Inode inode, string name, Access access)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(name);
        var writes = access == Access.Write;
        if (name.StartsWith(Trusted, StringComparison.Ordinal))
        {
            return !current.Credentials.Can(Capability.CAP_SYS_ADMIN) ? writes ? -EPERM : -ENODATA : IsWhole(name, Trusted);
        }

        if (name.StartsWith(Security, StringComparison.Ordinal))
        {
            return writes && !current.Credentials.Can(Capability.CAP_SYS_ADMIN) ? -EPERM : IsWhole(name, Security);
        }

        if (!name.StartsWith(User, StringComparison.Ordinal))
        {
            var refused = inode.Permits(current.Credentials, access);
            return refused.IsError ? refused : -EOPNOTSUPP;
        }

        if (!inode.IsRegular && !inode.IsDirectory)
        {
            return writes ? -EPERM : -ENODATA;
        }

        if (inode.IsDirectory && inode.Mode.HasFlag(InodeMode.S_ISVTX) && writes && !inode.IsOwnedBy(current.Credentials))
        {
            return -EPERM;
        }

        var result = inode.Permits(current.Credentials, access);
        return result.IsError ? result : IsWhole(name, User);
    }

    private static SysResult IsWhole(string name, string prefix) => name.Length > prefix.Length ? SysResult.Ok : -EINVAL;
}
