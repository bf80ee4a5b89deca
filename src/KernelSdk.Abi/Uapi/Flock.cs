using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>A lock of fcntl(2): <c>struct flock</c> of x86-64, 32 bytes.</summary>
[CName("flock", Header = "fcntl.h")]
[StructLayout(LayoutKind.Sequential)]
public struct Flock : ITraceFormattable
{
    /// <summary>What kind of lock.</summary>
    public LockType l_type;

    /// <summary>Where <see cref="l_start"/> counts from: SEEK_SET, SEEK_CUR, SEEK_END.</summary>
    public short l_whence;

    private readonly int __pad0;

    /// <summary>The first byte.</summary>
    public long l_start;

    /// <summary>How many bytes, 0 for all that follow; negative for bytes in front of the first.</summary>
    public long l_len;

    /// <summary>Who has it, from F_GETLK.</summary>
    public int l_pid;

    private readonly int __pad1;

    /// <inheritdoc/>
    public readonly void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("l_type", l_type.ToString());
        text.Symbol("l_whence", ((SeekWhence)(ushort)l_whence).ToString());
        text.Symbol("l_start", l_start.ToString(System.Globalization.CultureInfo.InvariantCulture));
        text.Symbol("l_len", l_len.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>What kind of lock: <c>F_RDLCK</c>, <c>F_WRLCK</c>, <c>F_UNLCK</c>.</summary>
public enum LockType : short
{
    /// <summary>Others may read too.</summary>
    F_RDLCK = 0,

    /// <summary>Nobody else may have one.</summary>
    F_WRLCK = 1,

    /// <summary>None.</summary>
    F_UNLCK = 2,
}
