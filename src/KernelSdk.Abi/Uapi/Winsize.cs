using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>The size of a terminal's window: <c>struct winsize</c>, 8 bytes. See tty_ioctl(4).</summary>
[StructLayout(LayoutKind.Sequential)]
[CName("struct winsize")]
public struct Winsize
{
    /// <summary>In characters.</summary>
    public ushort ws_row;

    /// <summary>In characters.</summary>
    public ushort ws_col;

    /// <summary>In pixels.</summary>
    public ushort ws_xpixel;

    /// <summary>In pixels.</summary>
    public ushort ws_ypixel;
}
