namespace KernelSdk;

/// <summary>
/// What a freshly started user program finds: its way into the kernel, its memory, and where its stack and heap lie.
/// </summary>
/// <param name="Gate">The trap.</param>
/// <param name="Memory">Loads and stores in user mode.</param>
/// <param name="Stack">The user stack; it grows down from the end.</param>
/// <param name="Heap">Memory for the program's allocator.</param>
public sealed record UserImage(ISyscallGate Gate, IUserMemory Memory, UserRange Stack, UserRange Heap);

/// <summary>A range of user addresses, the end not included.</summary>
/// <param name="Start">The first address.</param>
/// <param name="End">The first address behind it.</param>
public readonly record struct UserRange(ulong Start, ulong End)
{
    /// <summary>In bytes.</summary>
    public ulong Length => End - Start;
}
