using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>The settings of a terminal: <c>struct termios</c> of asm-generic/termbits.h, 36 bytes. See termios(3), tty_ioctl(4).</summary>
[StructLayout(LayoutKind.Sequential)]
[CName("struct termios")]
public struct Termios
{
    /// <summary>How input is taken: <c>ICRNL</c> and others.</summary>
    public uint c_iflag;

    /// <summary>How output is given: <c>OPOST</c> and others.</summary>
    public uint c_oflag;

    /// <summary>The line: speed, bits for each character.</summary>
    public uint c_cflag;

    /// <summary>What the terminal does itself: <c>ICANON</c>, <c>ECHO</c>.</summary>
    public uint c_lflag;

    /// <summary>The line discipline.</summary>
    public byte c_line;

    /// <summary>The characters with a meaning.</summary>
    public ControlCharacters c_cc;

    /// <summary>The characters with a meaning: NCCS of them.</summary>
    [InlineArray(19)]
    public struct ControlCharacters
    {
        private byte _first;
    }
}
