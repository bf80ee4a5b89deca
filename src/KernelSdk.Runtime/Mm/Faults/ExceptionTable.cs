namespace KernelSdk;

/// <summary>What happens to a primitive that has met a bad address.</summary>
public enum Fixup
{
    /// <summary>It returns the number of bytes that are left: <c>EX_TYPE_UCOPY_LEN</c>.</summary>
    BytesLeft,

    /// <summary>The same, and the rest of the kernel's buffer is zeroed.</summary>
    BytesLeftZeroed,

    /// <summary>It returns -EFAULT: <c>EX_TYPE_EFAULT_REG</c>.</summary>
    Efault,

    /// <summary>
    /// It returns -EFAULT, and the value it was to fetch is zero: <c>EX_TYPE_EFAULT_REG</c> with <c>EX_FLAG_CLEAR_AX</c>.
    /// </summary>
    EfaultZeroed,

    /// <summary>It returns 0.</summary>
    Zero,
}

/// <summary>A row of the <see cref="ExceptionTable"/>.</summary>
/// <param name="Site">The primitive.</param>
/// <param name="Name">Its name in Linux.</param>
/// <param name="Fixup">Where it goes on.</param>
public sealed record ExceptionTableEntry(UaccessSite Site, string Name, Fixup Fixup);

/// <summary>
/// Where the kernel may touch user memory, and how it goes on when that fails: <c>__ex_table</c>. A page fault of the kernel anywhere
/// else is a bug of the kernel, and an oops.
/// </summary>
public static class ExceptionTable
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<ExceptionTableEntry> Entries { get; } =
    [
        new(UaccessSite.CopyFromUser, "copy_from_user", Fixup.BytesLeftZeroed),
        new(UaccessSite.CopyToUser, "copy_to_user", Fixup.BytesLeft),
        new(UaccessSite.ClearUser, "clear_user", Fixup.BytesLeft),
        new(UaccessSite.GetUser, "get_user", Fixup.EfaultZeroed),
        new(UaccessSite.PutUser, "put_user", Fixup.Efault),
        new(UaccessSite.UncheckedCopyFromUser, "__copy_from_user", Fixup.BytesLeft),
        new(UaccessSite.UncheckedCopyToUser, "__copy_to_user", Fixup.BytesLeft),
        new(UaccessSite.CopyFromUserInatomic, "__copy_from_user_inatomic", Fixup.BytesLeft),
        new(UaccessSite.CopyToUserInatomic, "__copy_to_user_inatomic", Fixup.BytesLeft),
        new(UaccessSite.StrncpyFromUser, "strncpy_from_user", Fixup.Efault),
        new(UaccessSite.StrnlenUser, "strnlen_user", Fixup.Zero),
        new(UaccessSite.CmpxchgUser, "futex_atomic_cmpxchg_inatomic", Fixup.EfaultZeroed),
        new(UaccessSite.AtomicOpUser, "arch_futex_atomic_op_inuser", Fixup.EfaultZeroed),
        new(UaccessSite.UnsafeGetUser, "unsafe_get_user", Fixup.EfaultZeroed),
        new(UaccessSite.UnsafePutUser, "unsafe_put_user", Fixup.Efault),
    ];

    private static readonly ExceptionTableEntry?[] BySite =
        [.. Enum.GetValues<UaccessSite>().Select(site => Entries.FirstOrDefault(entry => entry.Site == site))];

    /// <summary>The row of a primitive: <c>search_exception_tables</c>. Null has no fix-up.</summary>
    /// <param name="site">The primitive.</param>
    public static ExceptionTableEntry? Search(UaccessSite site) => (uint)site < (uint)BySite.Length ? BySite[(int)site] : null;
}
