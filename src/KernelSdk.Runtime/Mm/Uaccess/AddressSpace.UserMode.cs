namespace KernelSdk;

/// <content>Loads and stores of the user program itself.</content>
public sealed partial class AddressSpace
{
    private const ulong CanonicalEnd = 1UL << 47;

    /// <summary>A load of the user program.</summary>
    /// <param name="destination">Filled up to the fault.</param>
    /// <param name="address">The first byte.</param>
    /// <param name="fault">What the program is to be told; <see cref="FaultCode.None"/> if all went well.</param>
    /// <returns>Whether all of it could be loaded.</returns>
    public bool TryUserLoad(Span<byte> destination, ulong address, out PageFault fault)
    {
        nuint left;
        do
        {
            left = LoadPages(address, destination, mayFault: true);
        }
        while (left != 0 && IsWorthRepeating());
        fault = FaultBehind(address, (ulong)destination.Length - left, left, write: false);
        return left == 0;
    }

    /// <summary>A store of the user program.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="source">Stored up to the fault.</param>
    /// <param name="fault">What the program is to be told; <see cref="FaultCode.None"/> if all went well.</param>
    /// <returns>Whether all of it could be stored.</returns>
    public bool TryUserStore(ulong address, ReadOnlySpan<byte> source, out PageFault fault)
    {
        nuint left;
        do
        {
            left = StorePages(address, source, mayFault: true);
        }
        while (left != 0 && IsWorthRepeating());
        fault = FaultBehind(address, (ulong)source.Length - left, left, write: true);
        return left == 0;
    }

    /// <summary>A program whose page could not be had, although there is memory, touches it again: the kernel was made to fail.</summary>
    private bool IsWorthRepeating() => _lastFault == FaultCode.OutOfMemory && _memory is { HasRoom: true, HasRoomForTable: true };

    private PageFault FaultBehind(ulong address, ulong done, nuint left, bool write)
    {
        var at = unchecked(address + done);
        return left == 0 ? default
            : at >= CanonicalEnd && at < unchecked((ulong)-(long)CanonicalEnd) ? new(0, write, FaultCode.NonCanonical)
            : new(at, write, _lastFault);
    }
}
