using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KernelSdk;

/// <summary>
/// An address in user memory: C's <c>T __user *</c>. It can be counted with, compared and handed on, and there is no way to
/// read through it: that takes the uaccess family of <c>TaskStruct</c>.
/// </summary>
/// <remarks>
/// Eight bytes, so it has its place in structs that are copied from user memory (<see cref="IoVec"/>). Integers do not convert
/// to it by themselves. Arithmetic is in elements and wraps as addresses do; what points nowhere yields EFAULT when it is used.
/// </remarks>
/// <typeparam name="T">What the memory holds.</typeparam>
/// <param name="address">The user address.</param>
public readonly struct UserPtr<T>(ulong address) : IEquatable<UserPtr<T>>, IComparable<UserPtr<T>>
    where T : unmanaged
{
    /// <summary>The user address as a word.</summary>
    public ulong Address { get; } = address;

    /// <summary>Whether this is NULL.</summary>
    public bool IsNull => Address == 0;

    /// <summary>NULL.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "UserPtr<byte>.Null reads as C's (char __user *)NULL.")]
    public static UserPtr<T> Null => default;

    /// <summary>The register word as a pointer: the cast in <c>__se_sys_*</c>.</summary>
    /// <param name="word">The register.</param>
    [SuppressMessage("Design", "CA1000", Justification = "The counterpart of ToWord; the type argument is the point of it.")]
    public static UserPtr<T> FromWord([User] ulong word) => new(word);

    /// <summary>The pointer as a register holds it.</summary>
    public ulong ToWord() => Address;

    /// <summary>The same address, seen as another type: C's pointer cast.</summary>
    /// <typeparam name="TTo">The other type.</typeparam>
    public UserPtr<TTo> Cast<TTo>()
        where TTo : unmanaged
        => new(Address);

    /// <summary>The address of element <paramref name="index"/>: <c>&amp;p[index]</c>.</summary>
    /// <param name="index">In elements; may be negative.</param>
    public UserPtr<T> Add(long index) => new(unchecked(Address + (ulong)index * (ulong)Unsafe.SizeOf<T>()));

    /// <summary>The address of element -<paramref name="index"/>.</summary>
    /// <param name="index">In elements; may be negative.</param>
    public UserPtr<T> Subtract(long index) => new(unchecked(Address - (ulong)index * (ulong)Unsafe.SizeOf<T>()));

    /// <inheritdoc cref="Add"/>
    public static UserPtr<T> operator +(UserPtr<T> pointer, long index) => pointer.Add(index);

    /// <inheritdoc cref="Subtract"/>
    public static UserPtr<T> operator -(UserPtr<T> pointer, long index) => pointer.Subtract(index);

    /// <summary>The distance in elements.</summary>
    public static long operator -(UserPtr<T> left, UserPtr<T> right)
        => unchecked((long)(left.Address - right.Address)) / Unsafe.SizeOf<T>();

    /// <summary>Same address.</summary>
    public static bool operator ==(UserPtr<T> left, UserPtr<T> right) => left.Address == right.Address;

    /// <summary>Another address.</summary>
    public static bool operator !=(UserPtr<T> left, UserPtr<T> right) => left.Address != right.Address;

    /// <summary>Lower address.</summary>
    public static bool operator <(UserPtr<T> left, UserPtr<T> right) => left.Address < right.Address;

    /// <summary>Higher address.</summary>
    public static bool operator >(UserPtr<T> left, UserPtr<T> right) => left.Address > right.Address;

    /// <summary>Lower or same address.</summary>
    public static bool operator <=(UserPtr<T> left, UserPtr<T> right) => left.Address <= right.Address;

    /// <summary>Higher or same address.</summary>
    public static bool operator >=(UserPtr<T> left, UserPtr<T> right) => left.Address >= right.Address;

    /// <inheritdoc/>
    public int CompareTo(UserPtr<T> other) => Address.CompareTo(other.Address);

    /// <inheritdoc/>
    public bool Equals(UserPtr<T> other) => Address == other.Address;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UserPtr<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Address.GetHashCode();

    /// <summary>As strace prints it: <c>0x7ffd1000</c>, <c>NULL</c>.</summary>
    public override string ToString() => IsNull ? "NULL" : $"0x{Address:x}";
}
