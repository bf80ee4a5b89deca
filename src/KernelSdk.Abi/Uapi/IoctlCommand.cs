using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>What ioctl(2) does: the commands of asm/ioctls.h that are here. A device may know others.</summary>
[SuppressMessage("Design", "CA1008", Justification = "There is no command 0.")]
public enum IoctlCommand : uint
{
    /// <summary>The settings of a terminal.</summary>
    TCGETS = 0x5401,

    /// <summary>Set them now.</summary>
    TCSETS = 0x5402,

    /// <summary>Set them once all output is out.</summary>
    TCSETSW = 0x5403,

    /// <summary>The same, and forget what was typed.</summary>
    TCSETSF = 0x5404,

    /// <summary>The size of a terminal's window.</summary>
    TIOCGWINSZ = 0x5413,

    /// <summary>Set it.</summary>
    TIOCSWINSZ = 0x5414,

    /// <summary>How many bits of randomness there are: random(4).</summary>
    RNDGETENTCNT = 0x80045200,

    /// <summary>There are so many more.</summary>
    RNDADDTOENTCNT = 0x40045201,

    /// <summary>There are more, and these are the bytes.</summary>
    RNDADDENTROPY = 0x40085203,

    /// <summary>There are none.</summary>
    RNDZAPENTCNT = 0x5204,

    /// <summary>There are none, and what there was is forgotten.</summary>
    RNDCLEARPOOL = 0x5206,

    /// <summary>The generator takes a new seed.</summary>
    RNDRESEEDCRNG = 0x5207,

    /// <summary>How many bytes can be read without waiting.</summary>
    FIONREAD = 0x541b,

    /// <summary>Whether reads and writes wait.</summary>
    FIONBIO = 0x5421,

    /// <summary>execve(2) does not close the descriptor.</summary>
    FIONCLEX = 0x5450,

    /// <summary>execve(2) closes the descriptor.</summary>
    FIOCLEX = 0x5451,
}
