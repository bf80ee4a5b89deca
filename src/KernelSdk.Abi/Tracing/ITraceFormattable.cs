namespace KernelSdk;

/// <summary>A structure of user memory that says how a trace shows it: field by field, in strace's manner.</summary>
public interface ITraceFormattable
{
    /// <summary>Writes the fields in order.</summary>
    /// <param name="text">The text between the braces.</param>
    void Format(ITraceText text);
}

/// <summary>The text of one structure in a trace, <c>{iov_base="abc", iov_len=3}</c>; the tracer provides it.</summary>
public interface ITraceText
{
    /// <summary>A number, in decimal.</summary>
    /// <param name="name">The field's C name.</param>
    /// <param name="value">The value.</param>
    void Number(string name, ulong value);

    /// <summary>A number as people write it: <c>RLIM64_INFINITY</c>, <c>8192*1024</c>.</summary>
    /// <param name="name">The field's C name.</param>
    /// <param name="symbol">A name or an expression of C.</param>
    void Symbol(string name, string symbol);

    /// <summary>A string that stands in the structure itself.</summary>
    /// <param name="name">The field's C name.</param>
    /// <param name="value">The bytes without their terminator.</param>
    void Text(string name, ReadOnlySpan<byte> value);

    /// <summary>A buffer that the structure points to.</summary>
    /// <param name="name">The field's C name.</param>
    /// <param name="address">Where it starts.</param>
    /// <param name="length">Its size in bytes.</param>
    void Buffer(string name, UserPtr<byte> address, ulong length);

    /// <summary>More fields follow that a trace leaves out: <c>...</c>.</summary>
    void Elide();
}
