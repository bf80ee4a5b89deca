using System.Globalization;

namespace KernelSdk;

/// <summary>A mode in words: <c>S_IFREG|0644</c> as strace(1) has it.</summary>
public static class ModeText
{
    /// <summary>Kind and permissions.</summary>
    /// <param name="mode">The mode.</param>
    public static string Of(InodeMode mode)
    {
        var kind = mode & InodeMode.S_IFMT;
        var name = Enum.IsDefined(kind) && kind != InodeMode.None ? $"{kind}" : string.Create(CultureInfo.InvariantCulture, $"0x{(uint)kind:x}");
        var special = string.Concat(
            mode.HasFlag(InodeMode.S_ISUID) ? "|S_ISUID" : "",
            mode.HasFlag(InodeMode.S_ISGID) ? "|S_ISGID" : "",
            mode.HasFlag(InodeMode.S_ISVTX) ? "|S_ISVTX" : "");
        return $"{name}{special}|0{Octal(mode & InodeMode.S_IRWXUGO)}";
    }

    /// <summary>Bits in octal, at least three digits.</summary>
    /// <param name="mode">The bits.</param>
    public static string Octal(InodeMode mode) => Convert.ToString((int)mode, 8).PadLeft(3, '0');
}
