using System.Buffers.Binary;
using System.Text;

namespace KernelSdk;

/// <summary>Writes a structure field by field, by its description: <c>{id=5, flags=LOUD|LONG}</c>.</summary>
internal static class DescribedStructure
{
    public static void Append(StringBuilder text, StructureShape structure, ReadOnlySpan<byte> bytes)
    {
        text.Append('{');
        for (var i = 0; i < structure.Fields.Length; i++)
        {
            var field = structure.Fields[i];
            text.Append(i == 0 ? "" : ", ").Append(field.Name).Append('=');
            AppendField(text, field, bytes[field.Offset..]);
        }

        text.Append('}');
    }

    private static void AppendField(StringBuilder text, StructureField field, ReadOnlySpan<byte> bytes)
    {
        switch (field)
        {
            case { Count: 0 }:
                AppendElement(text, field, bytes);
                break;
            case { Shape: ArgumentShape.Integer { Bits: 8 } }:
                AppendString(text, bytes[..field.Count]);
                break;
            default:
                AppendArray(text, field, bytes);
                break;
        }
    }

    private static void AppendElement(StringBuilder text, StructureField field, ReadOnlySpan<byte> bytes)
    {
        if (field.Shape is ArgumentShape.Nested nested)
        {
            Append(text, nested.Structure, bytes);
            return;
        }

        Span<byte> word = stackalloc byte[sizeof(ulong)];
        word.Clear();
        bytes[..field.ElementSize].CopyTo(word);
        ScalarText.Append(text, field.Shape, BinaryPrimitives.ReadUInt64LittleEndian(word));
    }

    /// <summary>An array of bytes is a string, up to its terminator.</summary>
    private static void AppendString(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        StraceQuote.Append(text, end < 0 ? bytes : bytes[..end]);
    }

    private static void AppendArray(StringBuilder text, StructureField field, ReadOnlySpan<byte> bytes)
    {
        text.Append('[');
        for (var i = 0; i < Math.Min(field.Count, ArgumentFormatter.ElementLimit); i++)
        {
            text.Append(i == 0 ? "" : ", ");
            AppendElement(text, field, bytes[(i * field.ElementSize)..]);
        }

        text.Append(field.Count > ArgumentFormatter.ElementLimit ? ", ...]" : "]");
    }
}
