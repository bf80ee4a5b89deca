namespace KernelSdk;

/// <summary>
/// What a system call returns: a non-negative value, or an errno as the kernel returns it, negated.
/// </summary>
/// <remarks>
/// <para>An error is written <c>-EFAULT</c>. A bare <c>EFAULT</c> does not convert, and neither does the <c>nuint</c> that the
/// uaccess copies return: a count of bytes not copied is not a result.</para>
/// <para>Linux keeps the last page of the address space, -4095 to -1, for errors: <c>IS_ERR_VALUE</c> of linux/err.h.</para>
/// </remarks>
public readonly record struct SysResult
{
    /// <summary>The largest errno that fits a result: <c>MAX_ERRNO</c> of linux/err.h.</summary>
    public const int MaxErrno = 4095;

    private readonly long _word;

    private SysResult(long word) => _word = word;

    /// <summary>The success that carries no value.</summary>
    public static SysResult Ok => default;

    /// <summary>Whether the word is in -4095..-1.</summary>
    public bool IsError => unchecked((ulong)_word >= (ulong)-MaxErrno);

    /// <summary>The errno of an error, <see cref="KernelSdk.Errno.None"/> of a success.</summary>
    public Errno Errno => IsError ? (Errno)(-_word) : KernelSdk.Errno.None;

    /// <summary>A count of bytes or elements done.</summary>
    /// <param name="count">At most <see cref="long.MaxValue"/>; the kernel's own bound on a transfer is MAX_RW_COUNT.</param>
    public static SysResult Count(nuint count) => new(unchecked((long)count));

    /// <summary>The result as rax holds it.</summary>
    public long ToWord() => _word;

    /// <summary>A value is a result as it stands.</summary>
    /// <param name="value">The value as rax will hold it.</param>
    public static implicit operator SysResult(long value) => new(value);

    /// <summary>The same as the conversion, for languages without operators.</summary>
    /// <param name="value">The value as rax will hold it.</param>
    public static SysResult FromInt64(long value) => new(value);

    /// <summary>The value, or the error by name: <c>15</c>, <c>-EFAULT</c>.</summary>
    public override string ToString()
        => IsError ? $"-{Errno}" : _word.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
