using KernelSdk.Linux;

namespace KernelSdk.Benchmarks;

/// <summary>mmap(2) of a program, in the form that every row has it.</summary>
internal static class UserMapping
{
    private const MapFlags PrivateAndAnonymous = MapFlags.MAP_PRIVATE | MapFlags.MAP_ANONYMOUS;
    private const ProtFlags ReadAndWrite = ProtFlags.PROT_READ | ProtFlags.PROT_WRITE;

    /// <summary>Anonymous memory wherever there is room.</summary>
    /// <returns>Its address.</returns>
    public static ulong Create(Libc libc, ulong length)
        => unchecked((ulong)libc.mmap(UserPtr<byte>.Null, (nuint)length, (ulong)ReadAndWrite, (ulong)PrivateAndAnonymous, -1, 0));
}
