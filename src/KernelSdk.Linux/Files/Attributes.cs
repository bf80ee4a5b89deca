using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>Extended attributes: setxattr(2), getxattr(2), listxattr(2), removexattr(2): fs/xattr.c. See xattr(7).</summary>
public static partial class Attributes
{
    private const int NameMax = 255;
    private const int SizeMax = 65536;
    private const uint Create = 1; // XATTR_CREATE
    private const uint Replace = 2; // XATTR_REPLACE

    /// <summary>setxattr(2).</summary>
    [SyscallDefine(5)]
    public static SysResult Setxattr(
        TaskStruct current, [Path] UserPtr<byte> pathname, [Path] UserPtr<byte> name, [In, CountedBy(nameof(size))] UserPtr<byte> value, nuint size, uint flags)
        => Fetch(current, name, value, size, flags, out var attribute, out var bytes) is { IsError: true } error
            || (error = Find(current, pathname, follows: true, out var place)).IsError ? error : Vfs.SetAttribute(current, place, attribute, bytes, flags);

    /// <summary>lsetxattr(2): of a symbolic link itself.</summary>
    [SyscallDefine(5)]
    public static SysResult Lsetxattr(
        TaskStruct current, [Path] UserPtr<byte> pathname, [Path] UserPtr<byte> name, [In, CountedBy(nameof(size))] UserPtr<byte> value, nuint size, uint flags)
        => Fetch(current, name, value, size, flags, out var attribute, out var bytes) is { IsError: true } error
            || (error = Find(current, pathname, follows: false, out var place)).IsError ? error : Vfs.SetAttribute(current, place, attribute, bytes, flags);

    /// <summary>fsetxattr(2).</summary>
    [SyscallDefine(5)]
    public static SysResult Fsetxattr(
        TaskStruct current, [Fd] uint fd, [Path] UserPtr<byte> name, [In, CountedBy(nameof(size))] UserPtr<byte> value, nuint size, uint flags)
        => Fetch(current, name, value, size, flags, out var attribute, out var bytes) is { IsError: true } error
            || (error = Of(current, fd, out var place)).IsError ? error : Vfs.SetAttribute(current, place, attribute, bytes, flags);

    /// <summary>getxattr(2): the size of the value; with a size of 0 nothing is stored.</summary>
    [SyscallDefine(4)]
    public static SysResult Getxattr(
        TaskStruct current, [Path] UserPtr<byte> pathname, [Path] UserPtr<byte> name, [Out, CountedBy(nameof(size))] UserPtr<byte> value, nuint size)
        => FetchName(current, name, out var attribute) is { IsError: true } error
            || (error = Find(current, pathname, follows: true, out var place)).IsError ? error : Get(current, place, attribute, value, size);

    /// <summary>lgetxattr(2).</summary>
    [SyscallDefine(4)]
    public static SysResult Lgetxattr(
        TaskStruct current, [Path] UserPtr<byte> pathname, [Path] UserPtr<byte> name, [Out, CountedBy(nameof(size))] UserPtr<byte> value, nuint size)
        => FetchName(current, name, out var attribute) is { IsError: true } error
            || (error = Find(current, pathname, follows: false, out var place)).IsError ? error : Get(current, place, attribute, value, size);

    /// <summary>fgetxattr(2).</summary>
    [SyscallDefine(4)]
    public static SysResult Fgetxattr(
        TaskStruct current, [Fd] uint fd, [Path] UserPtr<byte> name, [Out, CountedBy(nameof(size))] UserPtr<byte> value, nuint size)
        => FetchName(current, name, out var attribute) is { IsError: true } error
            || (error = Of(current, fd, out var place)).IsError ? error : Get(current, place, attribute, value, size);

    /// <summary>listxattr(2): the names, each with its terminator.</summary>
    [SyscallDefine(3)]
    public static SysResult Listxattr(
        TaskStruct current, [Path] UserPtr<byte> pathname, [Out, CountedBy(nameof(size))] UserPtr<byte> list, nuint size)
        => Find(current, pathname, follows: true, out var place) is { IsError: true } error ? error : List(current, place, list, size);

    /// <summary>llistxattr(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Llistxattr(
        TaskStruct current, [Path] UserPtr<byte> pathname, [Out, CountedBy(nameof(size))] UserPtr<byte> list, nuint size)
        => Find(current, pathname, follows: false, out var place) is { IsError: true } error ? error : List(current, place, list, size);

    /// <summary>flistxattr(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Flistxattr(TaskStruct current, [Fd] uint fd, [Out, CountedBy(nameof(size))] UserPtr<byte> list, nuint size)
        => Placing.Of(current, fd, out var place) is { IsError: true } error ? error : List(current, place, list, size);

    /// <summary>removexattr(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Removexattr(TaskStruct current, [Path] UserPtr<byte> pathname, [Path] UserPtr<byte> name)
        => FetchName(current, name, out var attribute) is { IsError: true } error
            || (error = Find(current, pathname, follows: true, out var place)).IsError ? error : Vfs.RemoveAttribute(current, place, attribute);

    /// <summary>lremovexattr(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Lremovexattr(TaskStruct current, [Path] UserPtr<byte> pathname, [Path] UserPtr<byte> name)
        => FetchName(current, name, out var attribute) is { IsError: true } error
            || (error = Find(current, pathname, follows: false, out var place)).IsError ? error : Vfs.RemoveAttribute(current, place, attribute);

    /// <summary>fremovexattr(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Fremovexattr(TaskStruct current, [Fd] uint fd, [Path] UserPtr<byte> name)
        => FetchName(current, name, out var attribute) is { IsError: true } error
            || (error = Placing.Of(current, fd, out var place)).IsError ? error : Vfs.RemoveAttribute(current, place, attribute);

    /// <summary>An open file; where a value is set or asked for, AT_FDCWD is the working directory since Linux 6.13.</summary>
    private static SysResult Of(TaskStruct current, uint fd, out VfsPath place)
    {
        place = current.Fs.WorkingDirectory;
        return unchecked((int)fd) == Vfs.AtFdCwd ? SysResult.Ok : Placing.Of(current, fd, out place);
    }

    private static SysResult Find(TaskStruct current, UserPtr<byte> pathname, bool follows, out VfsPath place)
        => Placing.At(current, Vfs.AtFdCwd, pathname, AtFlags.None, follows, out place);

    /// <summary>A name of 1 to 255 bytes, else ERANGE.</summary>
    private static SysResult FetchName(TaskStruct current, UserPtr<byte> address, out string name)
    {
        name = "";
        Span<byte> room = stackalloc byte[NameMax + 1];
        var length = current.StrncpyFromUser(room, address);
        if (length < 0)
        {
            return -EFAULT;
        }

        if (length is 0 or > NameMax)
        {
            return -ERANGE;
        }

        name = System.Text.Encoding.Latin1.GetString(room[..(int)length]);
        return SysResult.Ok;
    }

    /// <summary><c>setxattr_copy</c>.</summary>
    private static SysResult Fetch(
        TaskStruct current, UserPtr<byte> name, UserPtr<byte> address, nuint size, uint flags, out string attribute, out byte[] value)
    {
        (attribute, value) = ("", []);
        if ((flags & ~(Create | Replace)) != 0)
        {
            return -EINVAL;
        }

        if (FetchName(current, name, out attribute) is { IsError: true } error)
        {
            return error;
        }

        return size > SizeMax ? -E2BIG : current.MemdupUser(out value, address, size, SizeMax);
    }

    private static SysResult Get(TaskStruct current, VfsPath place, string attribute, UserPtr<byte> address, nuint size)
    {
        var result = Vfs.GetAttribute(current, place, attribute, out var value);
        return result.IsError ? result : Give(current, value, address, size);
    }

    private static SysResult List(TaskStruct current, VfsPath place, UserPtr<byte> address, nuint size)
    {
        var result = Vfs.ListAttributes(current, place, out var names);
        return result.IsError ? result : Give(current, names, address, size);
    }

    private static SysResult Give(TaskStruct current, byte[] bytes, UserPtr<byte> address, nuint size)
    {
        if (size == 0)
        {
            return bytes.Length;
        }

        if (current.FaultInjection.ShouldFail(FaultPoint.SlabAllocation))
        {
            return -ENOMEM;
        }

        if ((nuint)bytes.Length > size)
        {
            return -ERANGE;
        }

        return current.CopyToUser(address, bytes) == 0 ? bytes.Length : -EFAULT;
    }
}
