namespace KernelSdk;

/// <summary>Indexes that stay in range under speculation: <c>array_index_nospec</c> of Linux.</summary>
/// <remarks>
/// A processor that has not seen the end of a test yet goes on with the index as it came. A mask, which is calculated from the same
/// numbers, it has to wait for. Rule KSDK1101 asks for it.
/// </remarks>
public static class ArrayIndex
{
    /// <summary>The index, if it is below the size; otherwise 0.</summary>
    /// <param name="index">An index that was tested.</param>
    /// <param name="size">How many elements there are.</param>
    public static int Nospec(int index, int size) => index & unchecked((int)Mask((uint)index, (uint)size));

    /// <inheritdoc cref="Nospec(int, int)"/>
    public static uint Nospec(uint index, uint size) => index & unchecked((uint)Mask(index, size));

    /// <inheritdoc cref="Nospec(int, int)"/>
    public static ulong Nospec(ulong index, ulong size) => index & Mask(index, size);

    /// <summary>All ones where the index is below the size, without a branch: what their difference borrows, drawn over all bits.</summary>
    private static ulong Mask(ulong index, ulong size)
        => unchecked((ulong)((long)((~index & size) | ((~index | size) & (index - size))) >> 63));
}
