namespace KernelSdk;

/// <content>Readers and writers that go forward only.</content>
public sealed partial class AddressSpace
{
    /// <summary>A reader that fetches each byte of a range once at most.</summary>
    /// <param name="source">The first byte.</param>
    /// <param name="length">In bytes.</param>
    /// <returns>The reader; a bad range shows at the first read.</returns>
    public UserReader ReadUser(UserPtr<byte> source, nuint length) => new(this, source, length);

    /// <summary>A writer that stores each byte of a range once at most.</summary>
    /// <param name="destination">The first byte.</param>
    /// <param name="length">In bytes.</param>
    /// <returns>The writer; a bad range shows at the first write.</returns>
    public UserWriter WriteUser(UserPtr<byte> destination, nuint length) => new(this, destination, length);
}
