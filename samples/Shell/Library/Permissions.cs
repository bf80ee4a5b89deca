using KernelSdk;
using static KernelSdk.InodeMode;

namespace Shell;

/// <summary>Permissions as people write them.</summary>
internal static class Permissions
{
    /// <summary>What is asked for a new directory, 0777; the umask takes from it.</summary>
    public const ushort NewDirectory = (ushort)S_IRWXUGO;

    /// <summary>What is asked for a new file, 0666; the umask takes from it.</summary>
    public const ushort NewFile = (ushort)(S_IRWXUGO & ~S_IXUGO);

    /// <summary>As ls(1) shows them: <c>-rwxr-xr-x</c>.</summary>
    public static string Text(InodeMode mode)
    {
        var kind = (mode & S_IFMT) switch
        {
            S_IFDIR => 'd',
            S_IFLNK => 'l',
            S_IFCHR => 'c',
            S_IFBLK => 'b',
            S_IFIFO => 'p',
            S_IFSOCK => 's',
            _ => '-',
        };
        return string.Concat(
            $"{kind}",
            Three(mode, S_IRUSR, S_IWUSR, S_IXUSR, S_ISUID, 's'),
            Three(mode, S_IRGRP, S_IWGRP, S_IXGRP, S_ISGID, 's'),
            Three(mode, S_IROTH, S_IWOTH, S_IXOTH, S_ISVTX, 't'));
    }

    /// <summary>What chmod(1) takes: <c>644</c>, or changes such as <c>u+x,go-w</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="before">The permissions that are changed.</param>
    /// <param name="umask">What a change that names nobody leaves alone.</param>
    /// <param name="after">The permissions then.</param>
    /// <returns>False if it is nothing of the kind.</returns>
    public static bool TryParse(string text, InodeMode before, InodeMode umask, out InodeMode after)
    {
        after = before & S_IALLUGO;
        if (text.Length is > 0 and <= 5 && text.All(static digit => digit is >= '0' and <= '7'))
        {
            after = (InodeMode)Convert.ToInt32(text, 8) & S_IALLUGO;
            return true;
        }

        foreach (var clause in text.Split(','))
        {
            if (!TryChange(clause, (before & S_IFMT) == S_IFDIR, umask, ref after))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryChange(string clause, bool isDirectory, InodeMode umask, ref InodeMode mode)
    {
        var action = clause.AsSpan().IndexOfAny('+', '-', '=');
        if (action < 0 || !clause.AsSpan(0, action).ContainsOnly("ugoa") || !clause.AsSpan(action + 1).ContainsOnly("rwxXst"))
        {
            return false;
        }

        var who = Who(clause[..action]);
        var what = What(clause[(action + 1)..], isDirectory || (mode & S_IXUGO) != 0);
        var bits = what & (who == 0 ? S_IALLUGO & ~umask : who);
        mode = clause[action] switch
        {
            '+' => mode | bits,
            '-' => mode & ~bits,
            _ => (mode & ~(who == 0 ? S_IRWXUGO : who)) | bits,
        };
        return true;
    }

    private static InodeMode Who(string letters) => letters.Aggregate(None, static (who, letter) => who | letter switch
    {
        'u' => S_IRWXU | S_ISUID,
        'g' => S_IRWXG | S_ISGID,
        'o' => S_IRWXO | S_ISVTX,
        _ => S_IALLUGO,
    });

    private static InodeMode What(string letters, bool executesAnyway) => letters.Aggregate(None, (what, letter) => what | letter switch
    {
        'r' => S_IRUSR | S_IRGRP | S_IROTH,
        'w' => S_IWUSR | S_IWGRP | S_IWOTH,
        'x' => S_IXUGO,
        's' => S_ISUID | S_ISGID,
        't' => S_ISVTX,
        _ => executesAnyway ? S_IXUGO : None,
    });

    private static bool ContainsOnly(this ReadOnlySpan<char> text, string letters) => text.IndexOfAnyExcept(letters) < 0;

    private static string Three(InodeMode mode, InodeMode read, InodeMode write, InodeMode execute, InodeMode special, char letter)
    {
        var last = (mode.HasFlag(execute), mode.HasFlag(special)) switch
        {
            (true, false) => 'x',
            (true, true) => letter,
            (false, true) => char.ToUpperInvariant(letter),
            _ => '-',
        };
        return $"{(mode.HasFlag(read) ? 'r' : '-')}{(mode.HasFlag(write) ? 'w' : '-')}{last}";
    }
}
