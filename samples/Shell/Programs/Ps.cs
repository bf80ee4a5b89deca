using System.Globalization;
using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>ps: the tasks that there are, from /proc.</summary>
internal static class Ps
{
    private const int Longest = 512;

    public static int Run(Libc libc, string[] arguments)
    {
        if (libc.read_directory("/proc") is not { } names)
        {
            libc.warn("ps: /proc");
            return 1;
        }

        var output = new Output(libc);
        output.WriteLine("    PID    PPID S CMD");
        foreach (var pid in names.Where(static name => name.All(char.IsAsciiDigit)).OrderBy(static name => int.Parse(name, CultureInfo.InvariantCulture)))
        {
            // The name may have any character in it: the last parenthesis ends it.
            if (ReadAll(libc, $"/proc/{pid}/stat") is { } stat && stat.LastIndexOf(')') is > 0 and var end
                && stat[(end + 2)..].Split(' ') is [var state, var parent, ..])
            {
                output.WriteLine($"{pid,7} {parent,7} {state} {stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end]}");
            }
        }

        return output.Finish("ps", 0);
    }

    /// <summary>Null for a task that has ended meanwhile.</summary>
    private static string? ReadAll(Libc libc, string path)
    {
        var fd = (int)libc.open(path, OpenFlags.O_RDONLY, 0);
        if (fd < 0)
        {
            return null;
        }

        Span<byte> buffer = stackalloc byte[Longest];
        var length = (int)libc.read(fd, buffer);
        libc.close(fd);
        return length < 0 ? null : Encoding.UTF8.GetString(buffer[..length]);
    }
}
