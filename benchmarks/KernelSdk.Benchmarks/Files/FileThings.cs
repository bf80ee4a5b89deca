namespace KernelSdk.Benchmarks;

/// <summary>What a row works with on one kernel.</summary>
/// <param name="Fd">A descriptor.</param>
/// <param name="Buffer">The address of a buffer.</param>
/// <param name="Paths">The addresses of paths.</param>
internal readonly record struct FileThings(long Fd, ulong Buffer, params ulong[] Paths);
