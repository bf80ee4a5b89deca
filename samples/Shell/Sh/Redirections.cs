using System.Globalization;
using KernelSdk;
using KernelSdk.Linux;
using static KernelSdk.OpenFlags;

namespace Shell;

/// <summary>Descriptors for one command. The shell opens what a command is redirected to, and closes it when the command has it.</summary>
/// <param name="libc">The shell's C library.</param>
/// <param name="files">What the command has otherwise.</param>
internal sealed class Redirections(Libc libc, StandardFiles files) : IDisposable
{
    private readonly List<int> _opened = [];

    /// <summary>What it has now.</summary>
    public StandardFiles Files { get; private set; } = files;

    /// <summary>Does one more, in the order in which they were written.</summary>
    /// <param name="fd">Which descriptor.</param>
    /// <param name="how">The operator.</param>
    /// <param name="target">A path, or a number behind <c>&gt;&amp;</c>.</param>
    /// <returns>Why not; null if it is done.</returns>
    public string? Apply(int fd, string how, string target)
    {
        if (fd > 2)
        {
            return $"{fd}: only descriptors 0, 1 and 2 can be redirected";
        }

        if (how[^1] == '&')
        {
            return target switch
            {
                "0" => Set(fd, Files.Input),
                "1" => Set(fd, Files.Output),
                "2" => Set(fd, Files.Error),
                _ => $"{target}: {Libc.strerror(Errno.EBADF)}",
            };
        }

        var opened = (int)libc.open(target, FlagsOf(how), Permissions.NewFile);
        if (opened < 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"cannot {(how == "<" ? "open" : "create")} {target}: {Libc.strerror(libc.errno)}");
        }

        _opened.Add(opened);
        return Set(fd, opened);
    }

    public void Dispose() => _opened.ForEach(fd => libc.close_quietly(fd));

    private static OpenFlags FlagsOf(string how) => how switch
    {
        "<" => O_RDONLY,
        ">" => O_WRONLY | O_CREAT | O_TRUNC,
        _ => O_WRONLY | O_CREAT | O_APPEND,
    };

    private string? Set(int fd, int to)
    {
        Files = fd switch
        {
            0 => Files with { Input = to },
            1 => Files with { Output = to },
            _ => Files with { Error = to },
        };
        return null;
    }
}
