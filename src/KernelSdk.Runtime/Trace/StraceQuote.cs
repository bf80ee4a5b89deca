using System.Text;

namespace KernelSdk;

/// <summary>Writes bytes as strace does: a C string literal with the shortest escapes.</summary>
internal static class StraceQuote
{
    public static void Append(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        text.Append('"');
        for (var i = 0; i < bytes.Length; i++)
        {
            var nextIsOctal = i + 1 < bytes.Length && bytes[i + 1] is >= (byte)'0' and <= (byte)'7';
            AppendByte(text, bytes[i], nextIsOctal);
        }

        text.Append('"');
    }

    /// <summary>An octal escape is as short as it can be, unless an octal digit follows, which would prolong it.</summary>
    private static void AppendByte(StringBuilder text, byte value, bool nextIsOctal)
    {
        switch (value)
        {
            case (byte)'"' or (byte)'\\':
                text.Append('\\').Append((char)value);
                break;
            case (byte)'\t':
                text.Append("\\t");
                break;
            case (byte)'\n':
                text.Append("\\n");
                break;
            case 0x0b:
                text.Append("\\v");
                break;
            case 0x0c:
                text.Append("\\f");
                break;
            case (byte)'\r':
                text.Append("\\r");
                break;
            case >= 0x20 and < 0x7f:
                text.Append((char)value);
                break;
            default:
                var octal = Convert.ToString(value, 8);
                text.Append('\\').Append(nextIsOctal ? octal.PadLeft(3, '0') : octal);
                break;
        }
    }
}
