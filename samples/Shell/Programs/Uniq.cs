using KernelSdk;

namespace Shell;

/// <summary>
/// uniq [-c] [-d] [-u] [FILE]: of equal lines that follow each other one; with -c how many, with -d only if there are several, with -u
/// only if not.
/// </summary>
internal static class Uniq
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "uniq", arguments, "cdu") is not { } options)
        {
            return 1;
        }

        if (options.Operands.Count > 1)
        {
            libc.warnx($"uniq: extra operand '{options.Operands[1]}'");
            return 1;
        }

        var output = new Output(libc);
        var status = libc.for_each_operand("uniq", options.Operands, (fd, _) => Filter(new(libc, fd), output, options));
        return output.Finish("uniq", status);
    }

    private static bool Filter(LineReader lines, Output output, Options options)
    {
        byte[]? last = null;
        var count = 0;
        while (!output.HasFailed && lines.TryRead(out var line))
        {
            var text = line.EndsWith((byte)'\n') ? line[..^1] : line;
            if (last is not null && text.SequenceEqual(last))
            {
                count++;
                continue;
            }

            Write(output, options, last, count);
            (last, count) = (text.ToArray(), 1);
        }

        Write(output, options, last, count);
        return !lines.HasFailed;
    }

    private static void Write(Output output, Options options, byte[]? line, int count)
    {
        if (line is null || (options.Has('d') && count == 1) || (options.Has('u') && count > 1))
        {
            return;
        }

        output.Write(options.Has('c') ? $"{count,7} " : "");
        output.Write(line);
        output.Write("\n"u8);
    }
}
