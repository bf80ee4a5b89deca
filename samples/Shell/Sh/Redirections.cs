using KernelSdk;
using KernelSdk.Linux;
using static KernelSdk.OpenFlags;

namespace Shell;

/// <summary>
/// Redirections as text, <c>2&gt;path</c> or <c>2&gt;&amp;1</c>: what the file actions of posix_spawn(3) are. A command does its own before
/// it begins, for it may have to wait in one: until somebody reads the FIFO that it writes to.
/// </summary>
internal static class Redirections
{
    private const int FirstSaved = 10;
    private static readonly string[] Operators = [">>", ">&", "<&", ">", "<"];

    /// <summary>Whether a text is one.</summary>
    public static bool IsValid(string text) => text is [>= '0' and <= '9', '<' or '>', ..];

    /// <summary>Does them in the calling task, in their order.</summary>
    /// <returns>Whether all could be done; what could not has been said.</returns>
    public static bool Apply(Libc libc, IEnumerable<string> redirections)
        => redirections.All(redirection =>
        {
            var (fd, how) = (redirection[0] - '0', Array.Find(Operators, each => redirection.AsSpan(1).StartsWith(each))!);
            var target = redirection[(1 + how.Length)..];
            return how[^1] == '&' ? Duplicate(libc, fd, target) : Open(libc, fd, how, target);
        });

    /// <summary>Does them for the time of some work in the calling task.</summary>
    /// <returns>What the work returns; 2 if they could not be done.</returns>
    public static int Around(Libc libc, List<string> redirections, Func<int> work)
    {
        var saved = redirections.Select(static each => each[0] - '0').Distinct()
            .Select(fd => (Fd: fd, Copy: (int)libc.fcntl(fd, FcntlCommand.F_DUPFD_CLOEXEC, FirstSaved))).ToList();
        var status = Apply(libc, redirections) ? work() : 2;
        foreach (var (fd, copy) in saved)
        {
            _ = copy < 0 ? libc.close(fd) : libc.dup2(copy, fd) + libc.close(copy);
        }

        return status;
    }

    private static bool Duplicate(Libc libc, int fd, string target)
    {
        if (target is [>= '0' and <= '9'] && libc.dup2(target[0] - '0', fd) >= 0)
        {
            return true;
        }

        libc.warnx($"sh: {target}: {Libc.strerror(Errno.EBADF)}");
        return false;
    }

    private static bool Open(Libc libc, int fd, string how, string target)
    {
        var flags = how switch
        {
            "<" => O_RDONLY,
            ">" => O_WRONLY | O_CREAT | O_TRUNC,
            _ => O_WRONLY | O_CREAT | O_APPEND,
        };
        var opened = (int)libc.open(target, flags, Permissions.NewFile);
        if (opened < 0)
        {
            libc.warn($"sh: cannot {(how == "<" ? "open" : "create")} {target}");
            return false;
        }

        if (opened != fd)
        {
            libc.dup2(opened, fd);
            libc.close(opened);
        }

        return true;
    }
}
