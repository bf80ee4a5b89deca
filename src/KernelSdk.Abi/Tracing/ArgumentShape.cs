using System.Collections.Immutable;

namespace KernelSdk;

/// <summary>How to read the 64-bit word of an argument, and the memory it may point to.</summary>
public abstract record ArgumentShape
{
    private ArgumentShape()
    {
    }

    /// <summary>Who writes the memory that a pointer points to.</summary>
    public enum Direction
    {
        /// <summary>The user, before the call.</summary>
        In,

        /// <summary>The kernel, during the call.</summary>
        Out,

        /// <summary>Both: the kernel reads it, then writes it or what it points to.</summary>
        InOut,
    }

    /// <summary>An integer of the given width; narrower ones are cut and extended as C does.</summary>
    /// <param name="Bits">8, 16, 32 or 64.</param>
    /// <param name="Signed">Whether the top bit is a sign.</param>
    public sealed record Integer(int Bits, bool Signed) : ArgumentShape
    {
        /// <summary>Whether people read it in hexadecimal.</summary>
        public bool IsHex { get; init; }

        /// <summary>Whether people read it in octal, as they do the mode of a file.</summary>
        public bool IsOctal { get; init; }
    }

    /// <summary>A truth value: any word but zero is true.</summary>
    public sealed record Boolean : ArgumentShape;

    /// <summary>A file descriptor: the low 32 bits, signed.</summary>
    public sealed record Fd : ArgumentShape;

    /// <summary>A user address about whose memory nothing is said.</summary>
    public sealed record Address : ArgumentShape;

    /// <summary>A word of which nothing is known: an argument of a number without a method.</summary>
    public sealed record Word : ArgumentShape;

    /// <summary>A floating-point number; only a field of a structure can be one.</summary>
    /// <param name="Bits">32 or 64.</param>
    public sealed record Real(int Bits) : ArgumentShape;

    /// <summary>A structure inside another one.</summary>
    /// <param name="Structure">Its fields.</param>
    public sealed record Nested(StructureShape Structure) : ArgumentShape;

    /// <summary>An integer with names.</summary>
    /// <param name="Bits">The width of the underlying type.</param>
    /// <param name="IsFlags">Whether the names are bits that combine.</param>
    /// <param name="Names">Names and values in the order of declaration.</param>
    public sealed record Named(int Bits, bool IsFlags, ImmutableArray<KeyValuePair<string, ulong>> Names) : ArgumentShape
    {
        /// <summary>The bits that do not combine, but hold one value together: <c>MAP_TYPE</c>.</summary>
        public ulong Mask { get; init; }
    }

    /// <summary>Bytes in user memory.</summary>
    /// <param name="Way">Who writes them.</param>
    /// <param name="CountedBy">The index of the argument that holds their number.</param>
    public sealed record Bytes(Direction Way, int CountedBy) : ArgumentShape;

    /// <summary>A path in user memory, up to its terminator.</summary>
    public sealed record Path : ArgumentShape;

    /// <summary>Values in user memory: one, or as many as another argument says.</summary>
    /// <param name="Way">Who writes them.</param>
    /// <param name="CountedBy">The index of the argument that holds their number; -1 for one value.</param>
    public abstract record Values(Direction Way, int CountedBy) : ArgumentShape
    {
        /// <summary>The size of one value in bytes.</summary>
        public abstract int ElementSize { get; }

        /// <summary>The fields of a value that has any; null for a number.</summary>
        public StructureShape? Structure { get; init; }

        /// <summary>Whether a value says itself how it is shown: <see cref="ITraceFormattable"/>.</summary>
        public abstract bool IsFormattable { get; }

        /// <summary>The value in these bytes, boxed.</summary>
        /// <param name="bytes">Exactly <see cref="ElementSize"/> bytes.</param>
        public abstract object Read(ReadOnlySpan<byte> bytes);
    }

    /// <summary>Values of one type in user memory.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="Way">Who writes them.</param>
    /// <param name="CountedBy">The index of the argument that holds their number; -1 for one value.</param>
    public sealed record Values<T>(Direction Way, int CountedBy) : Values(Way, CountedBy)
        where T : unmanaged
    {
        /// <inheritdoc/>
        public override int ElementSize => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

        /// <inheritdoc/>
        public override bool IsFormattable => default(T) is ITraceFormattable;

        /// <inheritdoc/>
        public override object Read(ReadOnlySpan<byte> bytes) => System.Runtime.InteropServices.MemoryMarshal.Read<T>(bytes);
    }
}
