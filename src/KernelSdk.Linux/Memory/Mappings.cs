using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>
/// mmap(2) and what changes its areas: mm/mmap.c, mm/mprotect.c, mm/mremap.c. The rules stand in <see cref="AddressSpace"/>.
/// </summary>
public static partial class Mappings
{
    private const ulong PageMask = 4095;

    /// <summary>mmap(2).</summary>
    [SyscallDefine(6)]
    [return: User]
    public static SysResult Mmap(
        TaskStruct current, UserPtr<byte> addr, nuint len, [Flags<ProtFlags>] ulong prot, [Flags<MapFlags>] ulong flags, [Fd] ulong fd, [Hex] ulong off)
    {
        if ((off & PageMask) != 0)
        {
            return -EINVAL;
        }

        FileDescription? file = null;
        var how = (MapFlags)Low(flags);
        if (!how.HasFlag(MapFlags.MAP_ANONYMOUS) && (file = current.Files.Get(unchecked((uint)fd))) is null)
        {
            return -EBADF;
        }

        return current.Mm.Mmap(addr.Address, len, (Protection)unchecked((int)Low(prot)), how, file, off);
    }

    /// <summary>munmap(2).</summary>
    [SyscallDefine(2)]
    public static SysResult Munmap(TaskStruct current, UserPtr<byte> addr, nuint len) => current.Mm.Munmap(addr.Address, len);

    /// <summary>mprotect(2).</summary>
    [SyscallDefine(3)]
    public static SysResult Mprotect(TaskStruct current, UserPtr<byte> start, nuint len, [Flags<ProtFlags>] ulong prot)
        => current.Mm.Mprotect(start.Address, len, (Protection)unchecked((int)Low(prot)));

    /// <summary>mremap(2).</summary>
    [SyscallDefine(5)]
    [return: User]
    public static SysResult Mremap(
        TaskStruct current, UserPtr<byte> addr, nuint old_len, nuint new_len, [Flags<MremapFlags>] ulong flags, UserPtr<byte> new_addr)
    {
        const ulong Known = (ulong)(MremapFlags.MREMAP_MAYMOVE | MremapFlags.MREMAP_FIXED | MremapFlags.MREMAP_DONTUNMAP);
        return (flags & ~Known) != 0
            ? -EINVAL
            : current.Mm.Mremap(addr.Address, old_len, new_len, (MremapFlags)flags, new_addr.Address);
    }

    /// <summary>brk(2) as the kernel has it: where the data segment ends now. What cannot be done is not done.</summary>
    [SyscallDefine(1)]
    [return: User]
    public static SysResult Brk(TaskStruct current, UserPtr<byte> brk) => current.Mm.Brk(brk.Address);

    /// <summary>The lower half of a word; a bit of the upper half is one that no flag has.</summary>
    private static uint Low(ulong word)
    {
        const uint NoFlag = 0x4000_0000;
        return word > uint.MaxValue ? unchecked((uint)word) | NoFlag : (uint)word;
    }
}
