using System.Globalization;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>head [-n LINES | -n -LINES | -c BYTES | -LINES] [FILE]...: the beginning of files, ten lines if nothing else is said.</summary>
internal static class Head
{
    private const int BufferSize = 4096;

    public static int Run(Libc libc, string[] arguments)
    {
        if (arguments is [['-', >= '0' and <= '9', ..] count, .. var rest])
        {
            arguments = ["-n", count[1..], .. rest];
        }

        if (Options.Parse(libc, "head", arguments, "n:c:") is not { } options)
        {
            return 1;
        }

        var (inBytes, text) = (options.Has('c'), options['c'] ?? options['n'] ?? "10");
        var leavesOut = text.StartsWith('-') && !inBytes;
        if (!int.TryParse(text.AsSpan(leavesOut ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            libc.warnx($"head: invalid number of {(inBytes ? "bytes" : "lines")}: '{text}'");
            return 1;
        }

        var (output, headers) = (new Output(libc), new Headers(options.Operands));
        var status = libc.for_each_operand("head", options.Operands, (fd, path) =>
        {
            output.Write(headers.Next(path));
            return inBytes ? Bytes(libc, output, fd, wanted)
                : leavesOut ? AllBut(new(libc, fd), output, wanted)
                : Lines(new(libc, fd), output, wanted);
        }, complaint: Headers.Complaint);
        return output.Finish("head", status);
    }

    private static bool Lines(LineReader lines, Output output, int wanted)
    {
        while (wanted-- > 0 && !output.HasFailed && lines.TryRead(out var line))
        {
            output.Write(line);
        }

        return !lines.HasFailed;
    }

    /// <summary>A line is written when as many are known to come as are left out.</summary>
    private static bool AllBut(LineReader lines, Output output, int last)
    {
        var kept = new Queue<byte[]>();
        while (!output.HasFailed && lines.TryRead(out var line))
        {
            kept.Enqueue(line.ToArray());
            if (kept.Count > last)
            {
                output.Write(kept.Dequeue());
            }
        }

        return !lines.HasFailed;
    }

    private static bool Bytes(Libc libc, Output output, int fd, int wanted)
    {
        Span<byte> buffer = stackalloc byte[BufferSize];
        var length = 1;
        while (wanted > 0 && !output.HasFailed && (length = (int)libc.read(fd, buffer[..Math.Min(wanted, BufferSize)])) > 0)
        {
            output.Write(buffer[..length]);
            wanted -= length;
        }

        return length >= 0;
    }
}
