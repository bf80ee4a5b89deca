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
    public const int ElementLimit = 32;

    /// <summary>PATH_MAX of limits.h, with the terminator.</summary>
    private const int MaxPath = 4096;

    /// <summary>Writes an argument; the kernel's output is shown only once <paramref name="result"/> tells how much there is.</summary>
    public void Append(StringBuilder text, SyscallDescriptor syscall, int index, in SyscallArguments arguments, SysResult? result)
    {
        var word = arguments[index];
        switch (syscall.Parameters[index].Shape)
        {
            case ArgumentShape.Bytes { Way: ArgumentShape.Direction.Out } when result is { IsError: false } filled:
                AppendBytes(text, word, unchecked((ulong)filled.ToWord()));
                break;
            case ArgumentShape.Bytes { Way: not ArgumentShape.Direction.Out } bytes:
                AppendBytes(text, word, CountOf(syscall, bytes.CountedBy, in arguments));
                break;
            case ArgumentShape.Path:
                AppendPath(text, word);
                break;
            case ArgumentShape.Values values when values.Way != ArgumentShape.Direction.Out || result is { IsError: false }:
                AppendValues(text, word, values, values.CountedBy < 0 ? 1 : CountOf(syscall, values.CountedBy, in arguments), result);
                break;
            case var shape:
                ScalarText.Append(text, shape, word);
                break;
        }
    }

    /// <summary>The argument that counts, as the system call sees it: what lies above its width is not part of it.</summary>
    private static ulong CountOf(SyscallDescriptor syscall, int index, in SyscallArguments arguments)
        => syscall.Parameters[index].Shape is ArgumentShape.Integer { Bits: var bits }
            ? ScalarText.Cut(arguments[index], bits)
            : arguments[index];

    /// <summary>Bytes in quotes, cut at the limit.</summary>
    public void AppendBytes(StringBuilder text, ulong address, ulong length)
    {
        Span<byte> bytes = new byte[(int)Math.Min(length, (ulong)stringLimit)];
        if (address == 0 || mm.Peek(bytes, new(address)) != 0)
        {
            ScalarText.AppendAddress(text, address);
            return;
        }

        StraceQuote.Append(text, bytes);
        if (length > (ulong)stringLimit)
        {
            text.Append("...");
        }
    }

    /// <summary>A path whole, as strace shows it whatever its <c>-s</c>; without a terminator it is cut at PATH_MAX.</summary>
    private void AppendPath(StringBuilder text, ulong address)
    {
        Span<byte> bytes = new byte[MaxPath];
        var readable = MaxPath - (int)mm.Peek(bytes, new(address));
        var end = bytes[..readable].IndexOf((byte)0);
        if (address == 0 || (end < 0 && readable < MaxPath))
        {
            ScalarText.AppendAddress(text, address);
            return;
        }

        StraceQuote.Append(text, end < 0 ? bytes[..(MaxPath - 1)] : bytes[..end]);
        text.Append(end < 0 ? "..." : "");
    }

    /// <summary>How many bytes of what structures point to can be shown: all that the user passes, or what the kernel filled.</summary>
    private static ulong? Budget(ArgumentShape.Direction way, SysResult? result) => result switch
    {
        _ when way == ArgumentShape.Direction.In => ulong.MaxValue,
        { IsError: false } filled => unchecked((ulong)filled.ToWord()),
        _ => null,
    };

    /// <summary>Fields that are where they are said to be: the description is made without the runtime that lays them out.</summary>
    private static bool HasFields(ArgumentShape.Values values)
        => values.Structure is { Fields.Length: > 0 } structure && structure.Size == values.ElementSize;

    private void AppendValues(StringBuilder text, ulong address, ArgumentShape.Values values, ulong count, SysResult? result)
    {
        var shown = (int)Math.Min(count, ElementLimit);
        var bytes = new byte[shown * values.ElementSize];
        if (address == 0 || mm.Peek(bytes, new(address)) != 0)
        {
            ScalarText.AppendAddress(text, address);
            return;
        }

        var elements = new StructText(this, text, Budget(values.Way, result));
        var isBare = values.CountedBy < 0 && (values.IsFormattable || HasFields(values));
        text.Append(isBare ? "" : "[");
        for (var i = 0; i < shown; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            var element = bytes.AsSpan(i * values.ElementSize, values.ElementSize);
            if (!values.IsFormattable && HasFields(values))
            {
                DescribedStructure.Append(text, values.Structure!, element);
            }
            else
            {
                elements.Append(values.Read(element));
            }
        }

        text.Append(count > ElementLimit ? ", ..." : "");
        text.Append(isBare ? "" : "]");
    }
}
