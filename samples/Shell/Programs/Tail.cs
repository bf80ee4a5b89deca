using System.Globalization;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>tail [-n LINES | -n +LINE | -c BYTES | -LINES] [FILE]...: the end of files, ten lines if nothing else is said.</summary>
internal static class Tail
{
    private const int BufferSize = 4096;

    public static int Run(Libc libc, string[] arguments)
    {
        if (arguments is [['-', >= '0' and <= '9', ..] count, .. var rest])
        {
            arguments = ["-n", count[1..], .. rest];
        }

        if (Options.Parse(libc, "tail", arguments, "n:c:") is not { } options)
        {
            return 1;
        }

        var (inBytes, text) = (options.Has('c'), options['c'] ?? options['n'] ?? "10");
        var fromStart = text.StartsWith('+') && !inBytes;
        if (!int.TryParse(text.AsSpan(fromStart ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            libc.warnx($"tail: invalid number of {(inBytes ? "bytes" : "lines")}: '{text}'");
            return 1;
        }

        var (output, headers) = (new Output(libc), new Headers(options.Operands));
        var status = libc.for_each_operand("tail", options.Operands, (fd, path) =>
        {
            output.Write(headers.Next(path));
            return inBytes ? LastBytes(libc, output, fd, wanted)
                : fromStart ? From(new(libc, fd), output, wanted)
                : LastLines(new(libc, fd), output, wanted);
        }, complaint: Headers.Complaint);
        return output.Finish("tail", status);
    }

    private static bool From(LineReader lines, Output output, int first)
    {
        for (var number = 1; !output.HasFailed && lines.TryRead(out var line); number++)
        {
            output.Write(number < first ? [] : line);
        }

        return !lines.HasFailed;
    }

    /// <summary>Keeps as many lines as are wanted, and no more.</summary>
    private static bool LastLines(LineReader lines, Output output, int wanted)
    {
        var kept = new Queue<byte[]>();
        while (lines.TryRead(out var line))
        {
            kept.Enqueue(line.ToArray());
            if (kept.Count > wanted)
            {
                kept.Dequeue();
            }
        }

        foreach (var line in kept)
        {
            output.Write(line);
        }

        return !lines.HasFailed;
    }

    /// <summary>Keeps as many bytes as are wanted, and a buffer.</summary>
    private static bool LastBytes(Libc libc, Output output, int fd, int wanted)
    {
        var kept = new List<byte>();
        Span<byte> buffer = stackalloc byte[BufferSize];
        int length;
        while ((length = (int)libc.read(fd, buffer)) > 0)
        {
            kept.AddRange(buffer[..length]);
            if (kept.Count - BufferSize >= wanted)
            {
                kept.RemoveRange(0, kept.Count - wanted);
            }
        }

        kept.RemoveRange(0, Math.Max(0, kept.Count - wanted));
        output.Write(kept.ToArray());
        return length >= 0;
    }
}
