using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>What <see cref="AddressSpace.AtomicOpUser"/> does to a word: FUTEX_OP_* of futex(2).</summary>
public enum AtomicOp
{
    /// <summary><c>FUTEX_OP_SET</c>.</summary>
    Set = 0,

    /// <summary><c>FUTEX_OP_ADD</c>.</summary>
    Add = 1,

    /// <summary><c>FUTEX_OP_OR</c>.</summary>
    Or = 2,

    /// <summary><c>FUTEX_OP_ANDN</c>.</summary>
    AndNot = 3,

    /// <summary><c>FUTEX_OP_XOR</c>.</summary>
    Xor = 4,
}

/// <content>
/// Words that user programs synchronise on: arch/x86/include/asm/futex.h. A kernel has one logical CPU, so nothing can come between
/// the load and the store.
/// </content>
public sealed partial class AddressSpace
{
    /// <summary>Replaces a word if it is as expected: <c>futex_atomic_cmpxchg_inatomic</c>.</summary>
    /// <param name="old">What the word was; 0 on a fault.</param>
    /// <param name="pointer">The word. It must be writable even where nothing is replaced, as for the instruction.</param>
    /// <param name="expected">What it has to be.</param>
    /// <param name="replacement">What it becomes.</param>
    /// <returns>0, whether it was replaced or not; -EFAULT.</returns>
    [MustCheck]
    public SysResult CmpxchgUser(out uint old, UserPtr<uint> pointer, uint expected, uint replacement)
        => Exchange(out old, pointer, UaccessSite.CmpxchgUser, word => word == expected ? replacement : word);

    /// <inheritdoc cref="CmpxchgUser(out uint, UserPtr{uint}, uint, uint)"/>
    [MustCheck]
    public SysResult CmpxchgUser(out ulong old, UserPtr<ulong> pointer, ulong expected, ulong replacement)
        => Exchange(out old, pointer, UaccessSite.CmpxchgUser, word => word == expected ? replacement : word);

    /// <summary>Changes a word: <c>arch_futex_atomic_op_inuser</c>.</summary>
    /// <param name="old">What the word was; 0 on a fault.</param>
    /// <param name="pointer">The word.</param>
    /// <param name="op">How.</param>
    /// <param name="operand">By what.</param>
    /// <returns>0; -EFAULT; -ENOSYS for an unknown operation.</returns>
    [MustCheck]
    public SysResult AtomicOpUser(out uint old, UserPtr<uint> pointer, AtomicOp op, uint operand)
    {
        old = 0;
        return op switch
        {
            AtomicOp.Set => Exchange(out old, pointer, UaccessSite.AtomicOpUser, _ => operand),
            AtomicOp.Add => Exchange(out old, pointer, UaccessSite.AtomicOpUser, word => unchecked(word + operand)),
            AtomicOp.Or => Exchange(out old, pointer, UaccessSite.AtomicOpUser, word => word | operand),
            AtomicOp.AndNot => Exchange(out old, pointer, UaccessSite.AtomicOpUser, word => word & ~operand),
            AtomicOp.Xor => Exchange(out old, pointer, UaccessSite.AtomicOpUser, word => word ^ operand),
            _ => -Errno.ENOSYS,
        };
    }

    /// <summary>Reads a word without taking a page fault: <c>futex_get_value_locked</c>.</summary>
    /// <param name="value">The word; 0 on a fault.</param>
    /// <param name="pointer">Where it lies.</param>
    /// <returns>0; -EFAULT, also for a page that was never touched.</returns>
    [MustCheck]
    public SysResult GetUserInatomic<T>(out T value, UserPtr<T> pointer)
        where T : unmanaged
    {
        value = default;
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        return AccessOk(pointer, (nuint)bytes.Length) && CopyFromUserInatomic(bytes, pointer.Cast<byte>()) == 0
            ? SysResult.Ok
            : Fault(out value);
    }

    private SysResult Exchange<T>(out T old, UserPtr<T> pointer, UaccessSite site, Func<T, T> change)
        where T : unmanaged
    {
        old = default;
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref old));
        if (!AccessOk(pointer, (nuint)bytes.Length) || Refuses(site) || !IsWritable(pointer.Address, bytes.Length))
        {
            FixUp(site, pointer.Address, write: true);
            return -Errno.EFAULT;
        }

        LoadPages(pointer.Address, bytes, mayFault: true);
        var changed = change(old);
        StorePages(pointer.Address, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in changed)), mayFault: true);
        return SysResult.Ok;
    }

    /// <summary>Whether a word, which may lie across two pages, can be written; brings both pages in.</summary>
    private bool IsWritable(ulong address, int length)
        => TryTranslate(address, write: true, mayFault: true, out _)
            && (PageSize.Offset(address) <= PageSize.Bytes - length
                || TryTranslate(unchecked(address + (ulong)length - 1), write: true, mayFault: true, out _));
}
