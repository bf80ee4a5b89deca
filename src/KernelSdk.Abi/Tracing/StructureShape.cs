namespace KernelSdk;

/// <summary>
/// What a structure in user memory looks like: C's <c>struct</c>. Generated from the fields of the struct that a parameter's
/// <c>UserPtr&lt;T&gt;</c> points to.
/// </summary>
/// <param name="Name">Its C name, without <c>struct</c>.</param>
/// <param name="Size">In bytes, padding included.</param>
/// <param name="Header">The C header that defines it, <c>sys/uio.h</c>; null if none does.</param>
/// <param name="Fields">In the order of their offsets; none where C has no words for the layout.</param>
public sealed record StructureShape(string Name, int Size, string? Header, StructureField[] Fields);

/// <summary>One field of a structure.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="CType">The C type of one element.</param>
/// <param name="Offset">Where it starts, in bytes from the start of the structure.</param>
/// <param name="Shape">How to read one element.</param>
/// <param name="Count">The elements of an array; 0 for a field that is none.</param>
public sealed record StructureField(string Name, string CType, int Offset, ArgumentShape Shape, int Count = 0)
{
    /// <summary>The bytes that one element takes.</summary>
    public int ElementSize => Shape switch
    {
        ArgumentShape.Integer { Bits: var bits } => bits / 8,
        ArgumentShape.Named { Bits: var bits } => bits / 8,
        ArgumentShape.Real { Bits: var bits } => bits / 8,
        ArgumentShape.Boolean => sizeof(bool),
        ArgumentShape.Nested { Structure.Size: var size } => size,
        _ => sizeof(ulong),
    };
}
