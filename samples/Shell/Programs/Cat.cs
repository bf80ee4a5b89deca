using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>cat [-n] [FILE]...: the bytes of files, one file after the other; with -n a number in front of each line.</summary>
internal static class Cat
{
    private const int BufferSize = 4096;

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "cat", arguments, "nu") is not { } options)
        {
            return 1;
        }

        if (options.Has('n'))
        {
            return Number(libc, options.Operands);
        }

        var (canWrite, grows) = (true, false);
        var status = libc.for_each_operand("cat", options.Operands, (fd, path) =>
        {
            if (IsWrittenTo(libc, fd))
            {
                libc.warnx($"cat: {path}: input file is output file");
                grows = true;
                return true;
            }

            return !canWrite || Copy(libc, fd, ref canWrite);
        });
        if (!canWrite)
        {
            libc.warn("cat: write error");
        }

        return canWrite && !grows ? status : 1;
    }

    private static bool Copy(Libc libc, int fd, ref bool canWrite)
    {
        Span<byte> buffer = stackalloc byte[BufferSize];
        int length;
        while (canWrite && (length = (int)libc.read(fd, buffer)) != 0)
        {
            if (length < 0)
            {
                return false;
            }

            canWrite = libc.write_all(1, buffer[..length]);
        }

        return true;
    }

    private static int Number(Libc libc, List<string> operands)
    {
        var (output, number) = (new Output(libc), 0L);
        var status = libc.for_each_operand("cat", operands, (fd, _) =>
        {
            var lines = new LineReader(libc, fd);
            while (!output.HasFailed && lines.TryRead(out var line))
            {
                output.Write($"{++number,6}\t");
                output.Write(line);
            }

            return !lines.HasFailed;
        });
        return output.Finish("cat", status);
    }

    /// <summary>A file that grows while it is read has no end.</summary>
    private static bool IsWrittenTo(Libc libc, int fd)
        => libc.fstat(fd, out var input) == 0 && libc.fstat(1, out var output) == 0
            && (input.st_mode & InodeMode.S_IFMT) == InodeMode.S_IFREG && input.st_size > 0
            && (input.st_dev, input.st_ino) == (output.st_dev, output.st_ino);
}
