namespace KernelSdk;

/// <summary>What a task runs, and the memory that its C library begins with.</summary>
/// <param name="Main">The program.</param>
/// <param name="Stack">As far as the stack can grow.</param>
/// <param name="Heap">Memory for its allocator.</param>
internal sealed record UserProgram(Func<UserImage, int> Main, UserRange Stack, UserRange Heap);
