namespace KernelSdk;

/// <summary>
/// The <c>__user</c> mark for raw pointers and integers in C-style code: <c>[User] byte* buf</c>. The value is an address of
/// user memory and is never to be dereferenced. On the result, <c>[return: User]</c>: the call returns an address, as mmap(2) does,
/// and the tracer prints it in hexadecimal.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.ReturnValue)]
public sealed class UserAttribute : Attribute;

/// <summary>
/// The system call reads what this user pointer points to. With <see cref="CountedByAttribute"/> the wrapper gets a
/// <see cref="ReadOnlySpan{T}"/> overload, and the tracer prints the contents.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InAttribute : Attribute;

/// <summary>
/// The system call fills what this user pointer points to. With <see cref="CountedByAttribute"/> the wrapper gets a
/// <see cref="Span{T}"/> overload, and the tracer prints the contents once the call has returned.
/// </summary>
/// <remarks>Together with <see cref="InAttribute"/>: the system call reads it, and writes it or what it points to (readv(2)).</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutAttribute : Attribute;

/// <summary>This user pointer points to as many elements as another parameter says.</summary>
/// <param name="parameter">The other parameter: <c>nameof(count)</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CountedByAttribute(string parameter) : Attribute
{
    /// <summary>The name of the parameter that holds the number of elements.</summary>
    public string Parameter { get; } = parameter;
}

/// <summary>
/// A file descriptor: an <c>int</c> in the wrapper, a signed decimal in the trace. On the result, <c>[return: Fd]</c>: the call makes
/// one.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class FdAttribute : Attribute;

/// <summary>An integer that one reads in hexadecimal: an offset in pages, a mask. The tracer prints <c>0x1000</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HexAttribute : Attribute;

/// <summary>An integer that one reads in octal: the mode of a file. The tracer prints <c>0644</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OctalAttribute : Attribute;

/// <summary>
/// A path: a user pointer to a string with a terminator, as open(2) takes it. The wrapper gets an overload that takes a
/// <see cref="string"/>, and the tracer prints it in quotes.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PathAttribute : Attribute;

/// <summary>An integer whose bits have names. The tracer prints these: <c>O_RDWR|O_CREAT</c>.</summary>
/// <typeparam name="T">The names, in their C spelling.</typeparam>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FlagsAttribute<T> : Attribute
    where T : struct, Enum;

/// <summary>
/// On a member of an enum whose names combine: its bits hold one value together, as those of <c>MAP_TYPE</c> and <c>O_ACCMODE</c>
/// do. The tracer prints the name of that value first, and never the mask's own.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class MaskAttribute : Attribute;
