namespace KernelSdk;

/// <content>The uaccess family on the task's own memory; see <see cref="AddressSpace"/>.</content>
public sealed partial class TaskStruct
{
    /// <inheritdoc cref="AddressSpace.CopyFromUser(Span{byte}, UserPtr{byte})"/>
    [MustCheck]
    public nuint CopyFromUser(Span<byte> destination, UserPtr<byte> source) => Mm.CopyFromUser(destination, source);

    /// <inheritdoc cref="AddressSpace.CopyFromUser{T}(Span{T}, UserPtr{T})"/>
    [MustCheck]
    public nuint CopyFromUser<T>(Span<T> destination, UserPtr<T> source)
        where T : unmanaged
        => Mm.CopyFromUser(destination, source);

    /// <inheritdoc cref="AddressSpace.CopyFromUser{T}(out T, UserPtr{T})"/>
    [MustCheck]
    public nuint CopyFromUser<T>(out T value, UserPtr<T> source)
        where T : unmanaged
        => Mm.CopyFromUser(out value, source);

    /// <inheritdoc cref="AddressSpace.CopyToUser(UserPtr{byte}, ReadOnlySpan{byte})"/>
    [MustCheck]
    public nuint CopyToUser(UserPtr<byte> destination, ReadOnlySpan<byte> source) => Mm.CopyToUser(destination, source);

    /// <inheritdoc cref="AddressSpace.CopyToUser{T}(UserPtr{T}, ReadOnlySpan{T})"/>
    [MustCheck]
    public nuint CopyToUser<T>(UserPtr<T> destination, ReadOnlySpan<T> source)
        where T : unmanaged
        => Mm.CopyToUser(destination, source);

    /// <inheritdoc cref="AddressSpace.CopyToUser{T}(UserPtr{T}, in T)"/>
    [MustCheck]
    public nuint CopyToUser<T>(UserPtr<T> destination, in T value)
        where T : unmanaged
        => Mm.CopyToUser(destination, in value);

    /// <inheritdoc cref="AddressSpace.ClearUser"/>
    [MustCheck]
    public nuint ClearUser(UserPtr<byte> destination, nuint length) => Mm.ClearUser(destination, length);

    /// <inheritdoc cref="AddressSpace.GetUser{T}(out T, UserPtr{T})"/>
    [MustCheck]
    public SysResult GetUser<T>(out T value, UserPtr<T> source)
        where T : unmanaged
        => Mm.GetUser(out value, source);

    /// <inheritdoc cref="AddressSpace.PutUser{T}(T, UserPtr{T})"/>
    [MustCheck]
    public SysResult PutUser<T>(T value, UserPtr<T> destination)
        where T : unmanaged
        => Mm.PutUser(value, destination);

    /// <inheritdoc cref="AddressSpace.StrncpyFromUser"/>
    [MustCheck]
    public long StrncpyFromUser(Span<byte> destination, UserPtr<byte> source) => Mm.StrncpyFromUser(destination, source);

    /// <inheritdoc cref="AddressSpace.StrnlenUser"/>
    [MustCheck]
    public long StrnlenUser(UserPtr<byte> source, long max) => Mm.StrnlenUser(source, max);

    /// <inheritdoc cref="AddressSpace.MemdupUser"/>
    [MustCheck]
    public SysResult MemdupUser(out byte[] copy, UserPtr<byte> source, nuint length, int max = AddressSpace.MemdupMax)
        => Mm.MemdupUser(out copy, source, length, max);

    /// <inheritdoc cref="AddressSpace.CopyStructFromUser"/>
    [MustCheck]
    public SysResult CopyStructFromUser<T>(out T value, UserPtr<T> source, nuint size)
        where T : unmanaged
        => Mm.CopyStructFromUser(out value, source, size);

    /// <inheritdoc cref="AddressSpace.UncheckedCopyFromUser"/>
    [MustCheck]
    public nuint UncheckedCopyFromUser(Span<byte> destination, UserPtr<byte> source) => Mm.UncheckedCopyFromUser(destination, source);

    /// <inheritdoc cref="AddressSpace.UncheckedCopyToUser"/>
    [MustCheck]
    public nuint UncheckedCopyToUser(UserPtr<byte> destination, ReadOnlySpan<byte> source) => Mm.UncheckedCopyToUser(destination, source);

    /// <inheritdoc cref="AddressSpace.CopyFromUserInatomic"/>
    [MustCheck]
    public nuint CopyFromUserInatomic(Span<byte> destination, UserPtr<byte> source) => Mm.CopyFromUserInatomic(destination, source);

    /// <inheritdoc cref="AddressSpace.CopyToUserInatomic"/>
    [MustCheck]
    public nuint CopyToUserInatomic(UserPtr<byte> destination, ReadOnlySpan<byte> source) => Mm.CopyToUserInatomic(destination, source);

    /// <inheritdoc cref="AddressSpace.AccessOk"/>
    public static bool AccessOk<T>(UserPtr<T> pointer, nuint length)
        where T : unmanaged
        => AddressSpace.AccessOk(pointer, length);

    /// <inheritdoc cref="AddressSpace.GetUserInatomic"/>
    [MustCheck]
    public SysResult GetUserInatomic<T>(out T value, UserPtr<T> pointer)
        where T : unmanaged
        => Mm.GetUserInatomic(out value, pointer);

    /// <inheritdoc cref="AddressSpace.CmpxchgUser(out uint, UserPtr{uint}, uint, uint)"/>
    [MustCheck]
    public SysResult CmpxchgUser(out uint old, UserPtr<uint> pointer, uint expected, uint replacement)
        => Mm.CmpxchgUser(out old, pointer, expected, replacement);

    /// <inheritdoc cref="AddressSpace.CmpxchgUser(out uint, UserPtr{uint}, uint, uint)"/>
    [MustCheck]
    public SysResult CmpxchgUser(out ulong old, UserPtr<ulong> pointer, ulong expected, ulong replacement)
        => Mm.CmpxchgUser(out old, pointer, expected, replacement);

    /// <inheritdoc cref="AddressSpace.AtomicOpUser"/>
    [MustCheck]
    public SysResult AtomicOpUser(out uint old, UserPtr<uint> pointer, AtomicOp op, uint operand)
        => Mm.AtomicOpUser(out old, pointer, op, operand);

    /// <inheritdoc cref="AddressSpace.UserAccessBegin"/>
    [MustCheck]
    [Acquires(ResourceKind.UserAccess)]
    public UserAccessWindow UserAccessBegin<T>(UserPtr<T> pointer, nuint size)
        where T : unmanaged
        => Mm.UserAccessBegin(pointer, size);

    /// <summary>
    /// From here to the end of the <c>using</c>, a page that is not there stays away and the access fails: <c>pagefault_disable</c>.
    /// For code that may not sleep.
    /// </summary>
    public PagefaultRegion PagefaultDisabled() => new(Mm);

    /// <summary>From here to the end of the <c>using</c>, bytes may be fetched that this system call has fetched before.</summary>
    /// <param name="reason">Why that is safe; for the reader of the code.</param>
    public RefetchRegion RefetchAllowed(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new(Mm.Fetches);
    }
}
