using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>Writes one word as strace does: a number, a truth value, names, an address.</summary>
internal static class ScalarText
{
    /// <summary>Writes a word; one whose shape says no more is an address.</summary>
    public static void Append(StringBuilder text, ArgumentShape shape, ulong word)
    {
        switch (shape)
        {
            case ArgumentShape.Integer integer:
                AppendInteger(text, word, integer);
                break;
            case ArgumentShape.Boolean:
                text.Append(word != 0 ? "true" : "false");
                break;
            case ArgumentShape.Fd:
                AppendFd(text, unchecked((int)word));
                break;
            case ArgumentShape.Word:
                text.Append(Hex(word));
                break;
            case ArgumentShape.Real { Bits: 32 }:
                text.Append(CultureInfo.InvariantCulture, $"{BitConverter.UInt32BitsToSingle(unchecked((uint)word))}");
                break;
            case ArgumentShape.Real:
                text.Append(CultureInfo.InvariantCulture, $"{BitConverter.UInt64BitsToDouble(word)}");
                break;
            case ArgumentShape.Named named:
                NamedText.Append(text, Cut(word, named.Bits), named);
                break;
            default:
                AppendAddress(text, word);
                break;
        }
    }

    public static void AppendAddress(StringBuilder text, ulong word) => text.Append(word == 0 ? "NULL" : Hex(word));

    private static void AppendFd(StringBuilder text, int fd)
        => _ = fd == Vfs.AtFdCwd ? text.Append("AT_FDCWD") : text.Append(CultureInfo.InvariantCulture, $"{fd}");

    private static void AppendInteger(StringBuilder text, ulong word, ArgumentShape.Integer integer)
    {
        if (integer.IsHex)
        {
            text.Append(Hex(Cut(word, integer.Bits)));
        }
        else if (integer.IsOctal)
        {
            text.Append('0').Append(ModeText.Octal((InodeMode)Cut(word, integer.Bits)));
        }
        else if (integer.Signed)
        {
            var unused = 64 - integer.Bits;
            text.Append(CultureInfo.InvariantCulture, $"{unchecked((long)(word << unused)) >> unused}");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{Cut(word, integer.Bits)}");
        }
    }

    /// <summary>The word without what lies above its width.</summary>
    public static ulong Cut(ulong word, int bits) => word & (ulong.MaxValue >> (64 - bits));

    /// <summary>C's <c>%#lx</c>.</summary>
    public static string Hex(ulong word) => word == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"0x{word:x}");
}
