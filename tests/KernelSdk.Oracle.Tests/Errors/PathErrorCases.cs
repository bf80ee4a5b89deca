using static KernelSdk.Errno;

namespace KernelSdk.Oracle.Tests.Errors;

/// <summary>What the walk along a path ends with, for each call that takes one.</summary>
internal static class PathErrorCases
{
    /// <summary>Each page's call, and its form with a directory's descriptor, @ being the path.</summary>
    private static readonly (string Page, string Call, string At)[] Calls =
    [
        ("open", "open @ O_RDONLY", "openat 99 @ O_RDONLY"),
        ("stat", "stat @ OUT", "newfstatat 99 @ OUT 0"),
        ("access", "access @ 0", "faccessat 99 @ 0"),
        ("truncate", "truncate @ 0", ""),
        ("chdir", "chdir @", ""),
        ("rename", "rename @ \"x\"", "renameat 99 @ AT_FDCWD \"x\""),
        ("mkdir", "mkdir @ 0777", "mkdirat 99 @ 0777"),
        ("rmdir", "rmdir @", ""),
        ("link", "link @ \"x\"", "linkat 99 @ AT_FDCWD \"x\" 0"),
        ("unlink", "unlink @", "unlinkat 99 @ 0"),
        ("symlink", "symlink \"t\" @", "symlinkat \"t\" 99 @"),
        ("readlink", "readlink @ OUT 100", "readlinkat 99 @ OUT 100"),
        ("chmod", "chmod @ 0700", "fchmodat 99 @ 0700"),
        ("chown", "chown @ 1 1", "fchownat 99 @ 1 1 0"),
        ("mknod", "mknod @ S_IFREG|0644 0", "mknodat 99 @ S_IFREG|0644 0"),
        ("statfs", "statfs @ OUT", ""),
        ("chroot", "chroot @", ""),
        ("mount", "mount \"t\" @ \"tmpfs\" 0 NULL", ""),
        ("utime", "utime @ NULL", ""),
        ("utimensat", "utimensat AT_FDCWD @ NULL 0", "utimensat 99 @ NULL 0"),
        ("statx", "statx AT_FDCWD @ 0 0x7ff OUT", "statx 99 @ 0 0x7ff OUT"),
    ];

    /// <summary>Those that change something, so that a file system may be read-only. They find <c>r/f</c> there, <c>r/d</c> and no more.</summary>
    private static readonly (string Page, string Call)[] Changes =
    [
        ("open", "open \"r/f\" O_RDWR"), ("open", "open \"r/new\" O_CREAT|O_RDWR 0644"), ("access", "access \"r/f\" 2"), ("truncate", "truncate \"r/f\" 0"),
        ("rename", "rename \"r/f\" \"r/g\""), ("mkdir", "mkdir \"r/new\" 0777"), ("rmdir", "rmdir \"r/d\""), ("link", "link \"r/f\" \"r/g\""),
        ("unlink", "unlink \"r/f\""), ("symlink", "symlink \"t\" \"r/new\""), ("chmod", "chmod \"r/f\" 0700"), ("chown", "chown \"r/f\" 1 1"),
        ("mknod", "mknod \"r/new\" S_IFREG|0644 0"), ("utime", "utime \"r/f\" NULL"), ("utimensat", "utimensat AT_FDCWD \"r/f\" NULL 0"),
    ];

    private const string ReadOnly = "mkdir \"r\" 0755; mount \"t\" \"r\" \"tmpfs\" 0 NULL; creat \"r/f\" 0666; close 0; mkdir \"r/d\" 0777; "
        + "mount NULL \"r\" NULL MS_REMOUNT|MS_RDONLY NULL; ";

    public static IEnumerable<ErrorCase> All => Walks().Concat(Changes.Select(static each => new ErrorCase(each.Page, EROFS, ReadOnly + each.Call)));

    private static IEnumerable<ErrorCase> Walks()
    {
        foreach (var (page, call, at) in Calls)
        {
            var isRoots = page is "chroot" or "mount"; // Asked of root alone, whom no right keeps from a directory.
            yield return new(page, ENOENT, With("\"missing/x\""));
            yield return new(page, ENOENT, With("\"\""));
            yield return new(page, ENOTDIR, "creat \"f\" 0644; " + With("\"f/x\""));
            yield return new(page, ELOOP, "symlink \"l\" \"l\"; " + With("\"l/x\""));
            yield return new(page, ENAMETOOLONG, With("n*256"));
            yield return new(page, ENAMETOOLONG, With("./*2048"));
            yield return new(page, EFAULT, With("BAD"));
            yield return new(page, ENOMEM, With("\"new\"")) { FailingPoint = 1 };
            if (!isRoots)
            {
                yield return new(page, EACCES, "mkdir \"d\" 0; user; " + With("\"d/x\""));
            }
            else if (page == "chroot")
            {
                yield return new(page, EACCES, "mkdir \"d\" 0; user; " + With("\"d\""));
            }

            if (at.Length > 0)
            {
                yield return new(page, EBADF, at.Replace("@", "\"x\"", StringComparison.Ordinal));
                var below = at.Replace("99", "0", StringComparison.Ordinal).Replace("@", "\"x\"", StringComparison.Ordinal);
                yield return new(page, ENOTDIR, "creat \"f\" 0644; " + below);
            }

            string With(string path) => call.Replace("@", path, StringComparison.Ordinal);
        }
    }
}
