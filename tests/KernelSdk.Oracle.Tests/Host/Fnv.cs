namespace KernelSdk.Oracle.Tests;

/// <summary>The hash of the drivers in C: FNV-1a.</summary>
internal static class Fnv
{
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 0xcbf2_9ce4_8422_2325;
        foreach (var value in bytes)
        {
            hash = unchecked((hash ^ value) * 0x100_0000_01b3);
        }

        return hash;
    }
}
