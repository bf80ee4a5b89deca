using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>
/// Writes one argument as strace does, guided by its shape. What a pointer points to is read without leaving a trace in the
/// task's memory; what cannot be read is shown as an address.
/// </summary>
/// <param name="mm">The task's memory.</param>
/// <param name="stringLimit">How many bytes of a string to show, strace's <c>-s</c>.</param>
internal sealed class ArgumentFormatter(AddressSpace mm, int stringLimit)
{
    /// <summary>More elements than this are left out of an array, as strace does without <c>-v</c>.</summary>
    private const int ElementLimit = 32;

    /// <summary>PATH_MAX of limits.h, with the terminator.</summary>
    private const int MaxPath = 4096;

    /// <summary>Writes an argument; the kernel's output is shown only once <paramref name="result"/> tells how much there is.</summary>
    public void Append(StringBuilder text, SyscallDescriptor syscall, int index, in SyscallArguments arguments, SysResult? result)
    {
        var word = arguments[index];
        switch (syscall.Parameters[index].Shape)
        {
            case ArgumentShape.Integer integer:
                AppendInteger(text, word, integer);
                break;
            case ArgumentShape.Boolean:
                text.Append(word != 0 ? "true" : "false");
                break;
            case ArgumentShape.Fd:
                text.Append(CultureInfo.InvariantCulture, $"{unchecked((int)word)}");
                break;
            case ArgumentShape.Word:
                text.Append(Hex(word));
                break;
            case ArgumentShape.Named named:
                AppendNamed(text, word, named);
                break;
            case ArgumentShape.Bytes { Way: ArgumentShape.Direction.Out } when result is { IsError: false } filled:
                AppendBytes(text, word, unchecked((ulong)filled.ToWord()));
                break;
            case ArgumentShape.Bytes { Way: not ArgumentShape.Direction.Out } bytes:
                AppendBytes(text, word, arguments[bytes.CountedBy]);
                break;
            case ArgumentShape.Path:
                AppendPath(text, word);
                break;
            case ArgumentShape.Values values when values.Way != ArgumentShape.Direction.Out || result is { IsError: false }:
                AppendValues(text, word, values, in arguments, result);
                break;
            default:
                AppendAddress(text, word);
                break;
        }
    }

    public static void AppendAddress(StringBuilder text, ulong word) => text.Append(word == 0 ? "NULL" : Hex(word));

    /// <summary>Bytes in quotes, cut at the limit.</summary>
    public void AppendBytes(StringBuilder text, ulong address, ulong length)
    {
        Span<byte> bytes = new byte[(int)Math.Min(length, (ulong)stringLimit)];
        if (address == 0 || mm.Peek(bytes, new(address)) != 0)
        {
            AppendAddress(text, address);
            return;
        }

        StraceQuote.Append(text, bytes);
        if (length > (ulong)stringLimit)
        {
            text.Append("...");
        }
    }

    /// <summary>C's <c>%#lx</c>.</summary>
    private static string Hex(ulong word) => word == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"0x{word:x}");

    /// <summary>A path whole, as strace shows it whatever its <c>-s</c>; without a terminator it is cut at PATH_MAX.</summary>
    private void AppendPath(StringBuilder text, ulong address)
    {
        Span<byte> bytes = new byte[MaxPath];
        var readable = MaxPath - (int)mm.Peek(bytes, new(address));
        var end = bytes[..readable].IndexOf((byte)0);
        if (address == 0 || (end < 0 && readable < MaxPath))
        {
            AppendAddress(text, address);
            return;
        }

        StraceQuote.Append(text, end < 0 ? bytes[..(MaxPath - 1)] : bytes[..end]);
        text.Append(end < 0 ? "..." : "");
    }

    private static void AppendInteger(StringBuilder text, ulong word, ArgumentShape.Integer integer)
    {
        if (integer.Signed)
        {
            var unused = 64 - integer.Bits;
            text.Append(CultureInfo.InvariantCulture, $"{unchecked((long)(word << unused)) >> unused}");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{Cut(word, integer.Bits)}");
        }
    }

    private static ulong Cut(ulong word, int bits) => word & (ulong.MaxValue >> (64 - bits));

    private static void AppendNamed(StringBuilder text, ulong word, ArgumentShape.Named named)
    {
        var left = Cut(word, named.Bits);
        var start = text.Length;
        foreach (var (name, value) in named.Names)
        {
            var bits = Cut(value, named.Bits);
            var matches = named.IsFlags && bits != 0 ? (left & bits) == bits : left == bits && text.Length == start;
            if (matches)
            {
                text.Append(text.Length == start ? "" : "|").Append(name);
                left = named.IsFlags ? left & ~bits : 0;
            }
        }

        if (left != 0 || text.Length == start)
        {
            text.Append(text.Length == start ? "" : "|").Append(Hex(left));
        }
    }

    /// <summary>How many bytes of what structures point to can be shown: all that the user passes, or what the kernel filled.</summary>
    private static ulong? Budget(ArgumentShape.Direction way, SysResult? result) => result switch
    {
        _ when way == ArgumentShape.Direction.In => ulong.MaxValue,
        { IsError: false } filled => unchecked((ulong)filled.ToWord()),
        _ => null,
    };

    private void AppendValues(
        StringBuilder text, ulong address, ArgumentShape.Values values, in SyscallArguments arguments, SysResult? result)
    {
        var count = values.CountedBy < 0 ? 1 : arguments[values.CountedBy];
        var shown = (int)Math.Min(count, ElementLimit);
        var bytes = new byte[shown * values.ElementSize];
        if (address == 0 || mm.Peek(bytes, new(address)) != 0)
        {
            AppendAddress(text, address);
            return;
        }

        var elements = new StructText(this, text, Budget(values.Way, result));
        var isBare = values.CountedBy < 0 && values.IsStructure;
        text.Append(isBare ? "" : "[");
        for (var i = 0; i < shown; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            elements.Append(values.Read(bytes.AsSpan(i * values.ElementSize, values.ElementSize)));
        }

        text.Append(count > ElementLimit ? ", ..." : "");
        text.Append(isBare ? "" : "]");
    }
}
