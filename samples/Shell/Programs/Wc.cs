using System.Globalization;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>wc [-l] [-w] [-c] [FILE]...: how many lines, words and bytes.</summary>
internal static class Wc
{
    private const int BufferSize = 4096;
    private const int WidthOfUnknown = 7; // For what has no size to ask for, such as a pipe.

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "wc", arguments, "lwc") is not { } options)
        {
            return 1;
        }

        var all = !options.Has('l') && !options.Has('w') && !options.Has('c');
        var columns = "lwc".Where(letter => all || options.Has(letter)).ToArray();
        var width = columns.Length == 1 && options.Operands.Count < 2 ? 1 : Width(libc, options.Operands);
        var (output, total) = (new Output(libc), default(Counts));
        var status = libc.for_each_operand("wc", options.Operands, (fd, path) =>
        {
            var canRead = Count(libc, fd, out var counts);
            total += counts;
            output.WriteLine(Text(counts, columns, width, options.Operands.Count == 0 ? "" : path));
            return canRead;
        });
        if (options.Operands.Count > 1)
        {
            output.WriteLine(Text(total, columns, width, "total"));
        }

        return output.Finish("wc", status);
    }

    private static string Text(Counts counts, char[] columns, int width, string name)
    {
        var numbers = columns.Select(letter => (letter switch { 'l' => counts.Lines, 'w' => counts.Words, _ => counts.Bytes })
            .ToString(CultureInfo.InvariantCulture).PadLeft(width));
        return string.Join(' ', name.Length > 0 ? numbers.Append(name) : numbers);
    }

    /// <summary>The digits of the number of bytes in all files, which no other count exceeds.</summary>
    private static int Width(Libc libc, List<string> operands)
    {
        var (total, least) = (0L, 1);
        foreach (var path in operands.DefaultIfEmpty("-"))
        {
            if ((path == "-" ? libc.fstat(0, out var stat) : libc.stat(path, out stat)) < 0)
            {
                continue;
            }

            var isRegular = (stat.st_mode & InodeMode.S_IFMT) == InodeMode.S_IFREG;
            (total, least) = isRegular ? (total + stat.st_size, least) : (total, WidthOfUnknown);
        }

        return Math.Max(least, total.ToString(CultureInfo.InvariantCulture).Length);
    }

    private static bool Count(Libc libc, int fd, out Counts counts)
    {
        counts = default;
        Span<byte> buffer = stackalloc byte[BufferSize];
        var isInWord = false;
        int length;
        while ((length = (int)libc.read(fd, buffer)) > 0)
        {
            var (lines, words) = (0, 0);
            foreach (var each in buffer[..length])
            {
                lines += each == '\n' ? 1 : 0;
                var isSpace = each is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
                words += !isSpace && !isInWord ? 1 : 0;
                isInWord = !isSpace;
            }

            counts += new Counts(lines, words, length);
        }

        return length == 0;
    }

    private readonly record struct Counts(long Lines, long Words, long Bytes)
    {
        public static Counts operator +(Counts left, Counts right)
            => new(left.Lines + right.Lines, left.Words + right.Words, left.Bytes + right.Bytes);
    }
}
