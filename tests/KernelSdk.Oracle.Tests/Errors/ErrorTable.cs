using System.Reflection;
using System.Text;
using System.Text.Json;
using static KernelSdk.Errno;

namespace KernelSdk.Oracle.Tests.Errors;

/// <summary>Which errors of which manual pages have a case, and why others have none: docs/errors.md.</summary>
internal static class ErrorTable
{
    /// <summary>What holds for all pages.</summary>
    private static readonly Dictionary<Errno, string> Never = new()
    {
        [EINTR] = "there are no signals yet",
        [EIO] = "no medium is there that could fail",
        [EDQUOT] = "there are no quotas",
        [ENOSYS] = "the call is there",
        [ETXTBSY] = "nothing is executed from files, and no file is swap",
        [EMLINK] = "names and directories are not limited in number",
    };

    /// <summary>
    /// Two processes that wait for each other, and a user with too many watches, have their cases in KernelSdk.Tests: Files/FileTests.cs
    /// and Scheduling/WaitTests.cs.
    /// </summary>
    private static readonly (string Page, Errno Error)[] Elsewhere = [("fcntl", EDEADLK), ("epoll_ctl", ENOSPC)];

    private static readonly Dictionary<(string Page, Errno Error), string> NotHere = new()
    {
        [("write", EDESTADDRREQ)] = "there are no sockets",
        [("open", EBUSY)] = "there are no block devices",
        [("open", EFBIG)] = "files may be large",
        [("open", ENODEV)] = "Linux says ENXIO",
        [("open", EOVERFLOW)] = "files may be large",
        [("open", EAGAIN)] = "there are no leases",
        [("close", ENOSPC)] = "nothing is written back late",
        [("fsync", ENOSPC)] = "nothing is written back late",
        [("fsync", EROFS)] = "no kind of file says so",
        [("sync", ENOSPC)] = "nothing is written back late",
        [("stat", EOVERFLOW)] = "sizes have 64 bits",
        [("statfs", EOVERFLOW)] = "sizes have 64 bits",
        [("mmap", ENFILE)] = "files are not limited in number",
        [("mprotect", EFAULT)] = "Linux says ENOMEM",
        [("dup", EBUSY)] = "no two calls run at once",
        [("fcntl", EACCES)] = "Linux says EAGAIN",
        [("fcntl", ENOTDIR)] = "there is no F_NOTIFY",
        [("flock", ENOLCK)] = "Linux says ENOMEM",
        [("mkdir", EINVAL)] = "a tmpfs takes any name",
        [("rmdir", EEXIST)] = "Linux says ENOTEMPTY",
        [("mount", EMFILE)] = "there are no block devices",
        [("mount", ENOTBLK)] = "there are no block devices",
        [("mount", ENXIO)] = "there are no block devices",
        [("mount", EROFS)] = "there are no block devices",
        [("sendfile", EOVERFLOW)] = "files may be as long as positions go",
        [("tee", ENOMEM)] = "it takes no memory of its own",
        [("getxattr", E2BIG)] = "none so large can be set",
        [("listxattr", E2BIG)] = "none so many can be set",
        [("listxattr", EOPNOTSUPP)] = "where there can be none, Linux lists none",
        [("setxattr", ENOSPC)] = "attributes are not limited in number",
        [("setuid", EAGAIN)] = "processes are not counted by user",
        [("setreuid", EAGAIN)] = "processes are not counted by user",
        [("setresuid", EAGAIN)] = "processes are not counted by user",
        [("setreuid", EINVAL)] = "there is one user namespace",
        [("setresuid", EINVAL)] = "there is one user namespace",
        [("gettimeofday", EINVAL)] = "of settimeofday(2), which is not there",
        [("gettimeofday", EPERM)] = "of settimeofday(2), which is not there",
        [("clock_getres", EACCES)] = "of clock_settime(2), which is not there",
        [("clock_getres", EPERM)] = "of clock_settime(2), which is not there",
        [("clock_getres", ENODEV)] = "there are no clocks of devices",
        [("clock_getres", EOPNOTSUPP)] = "there are no clocks of devices",
        [("eventfd", ENODEV)] = "files without an inode need no device",
        [("utimensat", ESRCH)] = "Linux says EACCES",
        [("getrandom", EAGAIN)] = "randomness is always there",
        [("close_range", EMFILE)] = "descriptors are the process's own already",
        [("close_range", ENOMEM)] = "descriptors are the process's own already",
        [("msync", EIO)] = "no medium is there that could fail",
        [("lseek", EOVERFLOW)] = "Linux says EINVAL",
        [("madvise", EBADF)] = "memory without a file may be asked for too",
        [("madvise", EPERM)] = "there is no MADV_HWPOISON",
        [("mkdir", EPERM)] = "where nothing can be made, every missing name is ENOENT",
        [("symlink", EPERM)] = "where nothing can be made, every missing name is ENOENT",
        [("madvise", EACCES)] = "of MADV_REMOVE in older kernels",
    };

    private static readonly string Root =
        typeof(ErrorTable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static each => each.Key == "RepositoryRoot").Value!;

    /// <summary>Where the page is kept.</summary>
    public static string Page { get; } = Path.Combine(Root, "docs", "errors.md");

    private static string Vectors => Path.Combine(Root, "..", "shared", "vectors", "man-errors.json");

    /// <summary>Whether the errors of the manual pages are there to be read.</summary>
    public static bool IsKnown => File.Exists(Vectors);

    /// <summary>The page as it should be.</summary>
    public static string Write()
    {
        using var kernel = new OracleKernel(new());
        var implemented = kernel.Syscalls.Where(static call => call.IsImplemented).Select(static call => call.Name).ToHashSet();
        using var pages = JsonDocument.Parse(File.ReadAllText(Vectors));
        var cases = ErrorCases.All.Select(static each => (each.Page, each.Error)).Concat(Elsewhere).ToHashSet();
        var rows = new StringBuilder();
        var (with, without, open) = (0, 0, 0);
        foreach (var page in pages.RootElement.EnumerateObject().Where(page => implemented.Contains(page.Name)))
        {
            var errors = page.Value.EnumerateArray().Select(static each => each.GetString()!).Where(static each => Parse(each) != None).ToArray();
            var shown = errors.Where(error => cases.Contains((page.Name, Parse(error)))).ToArray();
            var explained = errors.Except(shown).Where(error => Reason(page.Name, error) is not null).ToArray();
            var left = errors.Except(shown).Except(explained).ToArray();
            (with, without, open) = (with + shown.Length, without + explained.Length, open + left.Length);
            rows.AppendLine($"| {page.Name} | {string.Join(' ', shown)} | "
                + $"{string.Join("; ", explained.Select(error => $"{error}: {Reason(page.Name, error)}"))} | {string.Join(' ', left)} |");
        }

        return $"""
            # Errors

            The errors that the manual pages of Linux list for the system calls that are there, page by page: {with} have a case, in which this
            kernel says what the page says, {without} cannot come here, {open} are open. A page speaks of its siblings too, open(2) of openat(2).
            The cases are in [Oracle.Tests/Errors](../tests/KernelSdk.Oracle.Tests/Errors); the host's kernel is asked for the same ones, but for
            those where the kernel runs out of memory or files, which are made to fail. The page is written by
            `KERNELSDK_UPDATE_DOCS=1 dotnet test tests/KernelSdk.Oracle.Tests --filter ErrorCaseTests`.

            | page | with a case | cannot come | open |
            |---|---|---|---|
            {rows}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>The error of a name, of which two have a second one; none for a word that only looks like one.</summary>
    private static Errno Parse(string name) => name switch
    {
        "EWOULDBLOCK" => EAGAIN,
        "ENOTSUP" => EOPNOTSUPP,
        _ => Enum.TryParse<Errno>(name, out var error) ? error : None,
    };

    private static string? Reason(string page, string error)
    {
        var value = Parse(error);
        return NotHere.TryGetValue((page, value), out var reason) || Never.TryGetValue(value, out reason) ? reason : null;
    }
}
