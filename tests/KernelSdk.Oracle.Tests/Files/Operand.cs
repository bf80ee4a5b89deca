using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>An operand of a system call: a number, or bytes that are put into memory, and whose address it is.</summary>
/// <param name="Slot">Which of the slots they are put into; <see cref="AtEdge"/> where memory ends behind them; 0 for a number.</param>
/// <param name="Value">The number.</param>
/// <param name="Bytes">The bytes.</param>
internal readonly record struct Operand(char Slot, ulong Value, ImmutableArray<byte> Bytes)
{
    private const int Slots = (int)((FileArena.Out - FileArena.Start) / FileArena.SlotBytes);
    private const char AtEdge = 'e';
    private const int MostShown = 48;

    /// <summary>What the system call is given.</summary>
    public ulong Word => Slot switch
    {
        '\0' => Value,
        AtEdge => FileArena.End - (ulong)Bytes.Length,
        _ => FileArena.Start + (FileArena.SlotBytes * (ulong)(Slot - '0')),
    };

    /// <summary>As host_files.c reads it.</summary>
    public string Text
        => Slot == '\0' ? Value.ToString("x", CultureInfo.InvariantCulture) : $"{Slot}:{Convert.ToHexStringLower(Bytes.AsSpan())}";

    public static implicit operator Operand(ulong value) => new('\0', value, []);

    public static implicit operator Operand(long value) => unchecked((ulong)value);

    /// <summary>Bytes in a slot.</summary>
    public static Operand In(int slot, ReadOnlySpan<byte> bytes) => new((char)('0' + slot), 0, [.. bytes]);

    /// <summary>Bytes where the answer will be, which lies behind the slots.</summary>
    public static Operand InAnswer(ReadOnlySpan<byte> bytes) => In(Slots, bytes);

    /// <summary>Bytes behind which memory ends.</summary>
    public static Operand BeforeEnd(ReadOnlySpan<byte> bytes) => new(AtEdge, 0, [.. bytes]);

    /// <summary>As a reader knows it: a path in quotes, <c>{bytes}</c>, a number.</summary>
    public override string ToString()
    {
        if (Slot == '\0')
        {
            return unchecked((long)Value) is < 0 and > -4096 and var negative ? $"{negative}" : $"0x{Value:x}";
        }

        var isPath = Bytes.Length > 0 && Bytes.AsSpan()[..^1].IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && Bytes[^1] == 0;
        var text = isPath ? $"\"{Encoding.ASCII.GetString(Bytes.AsSpan()[..^1])}\"" : $"{{{Convert.ToHexStringLower(Bytes.AsSpan())}}}";
        var shown = text.Length <= 2 * MostShown ? text : $"{text[..MostShown]}... ({Bytes.Length} bytes)";
        return Slot == AtEdge ? $"{shown} at the end of memory" : shown;
    }
}
