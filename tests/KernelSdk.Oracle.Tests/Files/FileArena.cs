namespace KernelSdk.Oracle.Tests.Files;

/// <summary>The memory that scripts point at, at the same addresses on both machines, as host_files.c has it.</summary>
internal static class FileArena
{
    public const ulong Start = 0x20_0000_0000;

    /// <summary>Where operands put bytes: paths, structures, vectors.</summary>
    public const ulong SlotBytes = 0x4000;

    /// <summary>Where system calls put what they answer.</summary>
    public const ulong Out = Start + (4 * SlotBytes);

    public const ulong OutBytes = 0x1_0000;

    /// <summary>What is written to files.</summary>
    public const ulong Data = Out + OutBytes;

    public const ulong DataBytes = 0x1_0000;

    /// <summary>Behind it nothing is mapped.</summary>
    public const ulong End = Data + DataBytes;

    /// <summary>How many descriptors a process may have.</summary>
    public const int MaxFiles = 16;

    /// <summary>The number of bytes up to which an answer is told byte by byte.</summary>
    public const int MostBytes = 2048;

    /// <summary>How much of a file is hashed at the end.</summary>
    public const ulong Hashed = 16384;

    /// <summary>Where nothing is mapped: NULL, low, between the halves, the kernel's half.</summary>
    public static readonly ulong[] Unmapped = [0, 1, 0x7fff_ffff_f000, 0x8000_0000_0000, 0xffff_8000_0000_0000, ulong.MaxValue, End];

    public static byte DataAt(ulong index) => unchecked((byte)((index * 31) + ((index >> 8) * 7) + 1));
}
