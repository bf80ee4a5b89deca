using System.Globalization;
using System.Text;
using KernelSdk;

namespace Shell;

/// <summary>sort [-r] [-n] [-u] [FILE]...: lines in the order of their bytes, or of the numbers they begin with.</summary>
internal static class Sort
{
    private const int Trouble = 2;

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "sort", arguments, "rnu") is not { } options)
        {
            return Trouble;
        }

        var lines = new List<byte[]>();
        var status = libc.for_each_operand("sort", options.Operands, (fd, _) => Read(new LineReader(libc, fd), lines), Trouble, Complaint);
        if (status != 0)
        {
            return status;
        }

        // Lines of equal numbers go by their bytes, unless one of them is enough. The order is stable: of those the first one stays.
        var (sign, isUnique) = (options.Has('r') ? -1 : 1, options.Has('u'));
        Comparison<byte[]> bytes = static (left, right) => left.AsSpan().SequenceCompareTo(right);
        Comparison<byte[]> order = options.Has('n')
            ? (left, right) => Number(left).CompareTo(Number(right)) is not 0 and var difference ? difference : isUnique ? 0 : bytes(left, right)
            : bytes;
        var output = new Output(libc);
        byte[]? last = null;
        foreach (var line in lines.Order(Comparer<byte[]>.Create((left, right) => sign * order(left, right))))
        {
            if (!isUnique || last is null || order(last, line) != 0)
            {
                output.WriteLine(line);
            }

            last = line;
        }

        return output.Finish("sort", 0, Trouble);
    }

    private static string Complaint(string path, bool isOpen) => isOpen ? $"read failed: {path}" : $"cannot read: {path}";

    private static bool Read(LineReader reader, List<byte[]> lines)
    {
        while (reader.TryRead(out var line))
        {
            lines.Add((line.EndsWith((byte)'\n') ? line[..^1] : line).ToArray());
        }

        return !reader.HasFailed;
    }

    /// <summary>The number that a line begins with; 0 for none.</summary>
    private static double Number(byte[] line)
    {
        var text = Encoding.Latin1.GetString(line).TrimStart(' ', '\t');
        var length = text.StartsWith('-') ? 1 : 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || (text[length] == '.' && !text[..length].Contains('.', StringComparison.Ordinal))))
        {
            length++;
        }

        _ = double.TryParse(text[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        return number;
    }
}
