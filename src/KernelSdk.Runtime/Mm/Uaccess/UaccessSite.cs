namespace KernelSdk;

/// <summary>Which primitive touches user memory: the address of an instruction, as far as this kernel has one.</summary>
public enum UaccessSite
{
    /// <summary>None of them: kernel code that takes a user address for one of its own.</summary>
    None,

    /// <summary><c>copy_from_user</c>.</summary>
    CopyFromUser,

    /// <summary><c>copy_to_user</c>.</summary>
    CopyToUser,

    /// <summary><c>clear_user</c>.</summary>
    ClearUser,

    /// <summary><c>get_user</c>.</summary>
    GetUser,

    /// <summary><c>put_user</c>.</summary>
    PutUser,

    /// <summary><c>__copy_from_user</c>.</summary>
    UncheckedCopyFromUser,

    /// <summary><c>__copy_to_user</c>.</summary>
    UncheckedCopyToUser,

    /// <summary><c>__copy_from_user_inatomic</c>.</summary>
    CopyFromUserInatomic,

    /// <summary><c>__copy_to_user_inatomic</c>.</summary>
    CopyToUserInatomic,

    /// <summary><c>strncpy_from_user</c>.</summary>
    StrncpyFromUser,

    /// <summary><c>strnlen_user</c>.</summary>
    StrnlenUser,

    /// <summary><c>futex_atomic_cmpxchg_inatomic</c>.</summary>
    CmpxchgUser,

    /// <summary><c>arch_futex_atomic_op_inuser</c>.</summary>
    AtomicOpUser,

    /// <summary><c>unsafe_get_user</c>.</summary>
    UnsafeGetUser,

    /// <summary><c>unsafe_put_user</c>.</summary>
    UnsafePutUser,
}
