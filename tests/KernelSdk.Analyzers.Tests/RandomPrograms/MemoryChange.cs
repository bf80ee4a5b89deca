namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>What another thread of the program writes while a call runs.</summary>
/// <param name="Before">Before which access of the call.</param>
/// <param name="Address">Where.</param>
/// <param name="Bytes">What.</param>
internal sealed record MemoryChange(int Before, ulong Address, byte[] Bytes);
