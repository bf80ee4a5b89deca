namespace KernelSdk;

/// <summary>
/// The user program's own loads and stores. A bad address is a SIGSEGV for the task, as for any program: the call does not
/// return and the user program is unwound.
/// </summary>
public interface IUserMemory
{
    /// <summary>Loads bytes in user mode.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="destination">Filled whole.</param>
    void Load(ulong address, Span<byte> destination);

    /// <summary>Stores bytes in user mode.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="source">Stored whole.</param>
    void Store(ulong address, ReadOnlySpan<byte> source);
}
