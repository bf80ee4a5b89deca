using System.Globalization;
using System.Text;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Files;

/// <summary>
/// The calls of one step: <c>[-u UID] [-g GID[,GID]] [-U UMASK] CALL ARGS [: CALL ARGS]</c>. What the last one answers counts.
/// </summary>
internal sealed class RecordedCall(Libc libc, string step)
{
    private const uint Same = uint.MaxValue;

    private readonly Queue<string> _words = new(step.Split(' '));
    private readonly List<int> _open = [];
    private readonly UserPtr<Stat> _stat = libc.malloc<Stat>();
    private readonly UserPtr<TwoTimes> _times = libc.malloc<TwoTimes>();

    /// <summary>0, an errno's name, fields of stat, or what was read.</summary>
    public string Answer()
    {
        BecomeUser();
        string answer;
        do
        {
            answer = Call(_words.Dequeue());
        }
        while (_words.TryDequeue(out _));
        _open.ForEach(fd => libc.close(fd));
        BecomeRoot();
        return answer;
    }

    private void BecomeUser()
    {
        uint? uid = null;
        uint[]? gids = null;
        while (_words.Peek() is ['-', ..] option && option.Length == 2)
        {
            switch (_words.Dequeue())
            {
                case "-u":
                    uid = uint.Parse(_words.Dequeue(), CultureInfo.InvariantCulture);
                    break;
                case "-g":
                    gids = [.. _words.Dequeue().Split(',').Select(uint.Parse)];
                    break;
                case "-U":
                    libc.umask((int)Octal(_words.Dequeue()));
                    break;
            }
        }

        if (gids is not null)
        {
            libc.setgroups(gids);
            libc.setresgid(gids[0], gids[0], Same);
        }

        if (uid is { } user)
        {
            libc.setresuid(user, user, 0);
        }
    }

    private void BecomeRoot()
    {
        libc.setresuid(0, 0, 0);
        libc.setresgid(0, 0, 0);
        libc.setgroups(0, default(UserPtr<uint>));
        libc.umask(0);
    }

    private string Call(string name) => name switch
    {
        "mkdir" => Said(libc.mkdir(Path(), (ushort)Octal(Next()))),
        "rmdir" => Said(libc.rmdir(Path())),
        "create" => Closed(libc.open(Path(), OpenFlags.O_CREAT | OpenFlags.O_EXCL, (ushort)Octal(Next()))),
        "open" => Open(),
        "unlink" => Said(libc.unlink(Path())),
        "link" => Said(libc.link(Path(), Path())),
        "symlink" => Said(libc.symlink(Path(), Path())),
        "rename" => Said(libc.rename(Path(), Path())),
        "mkfifo" => Said(libc.mknod(Path(), (ushort)((uint)InodeMode.S_IFIFO | Octal(Next())), 0)),
        "bind" => Said(libc.mknod(Path(), (ushort)(InodeMode.S_IFSOCK | InodeMode.S_IRWXUGO), 0)),
        "mknod" => MakeNode(),
        "chmod" => Said(libc.chmod(Path(), (ushort)Octal(Next()))),
        "lchmod" => Said(libc.fchmodat2(Vfs.AtFdCwd, Path(), (ushort)Octal(Next()), AtFlags.AT_SYMLINK_NOFOLLOW)),
        "fchmod" => Said(libc.fchmod(Fd(), (ushort)Octal(Next()))),
        "chown" => Said(libc.chown(Path(), Id(), Id())),
        "lchown" => Said(libc.lchown(Path(), Id(), Id())),
        "fchown" => Said(libc.fchown(Fd(), Id(), Id())),
        "truncate" => Said(libc.truncate(Path(), long.Parse(Next(), CultureInfo.InvariantCulture))),
        "ftruncate" => Said(libc.ftruncate(Fd(), long.Parse(Next(), CultureInfo.InvariantCulture))),
        "utimensat" => UtimensAt(),
        "stat" => Shown(libc.stat(Path(), _stat), Next()),
        "lstat" => Shown(libc.lstat(Path(), _stat), Next()),
        "fstat" => Shown(libc.fstat(Fd(), _stat), Next()),
        "write" => Write(),
        "pread" => Pread(),
        _ => throw new NotSupportedException($"The recordings have a call {name} that is not known here."),
    };

    private string Next() => _words.Dequeue();

    /// <summary>A path in user memory, NULL by that name.</summary>
    private UserPtr<byte> Path()
    {
        var name = Next();
        switch (name)
        {
            case "NULL":
                return default;
            case "DEADCODE":
                return new(0xdeadc0de);
        }

        MakeParents(name);
        var bytes = Encoding.UTF8.GetBytes(name + '\0');
        var address = libc.malloc<byte>(bytes.Length);
        libc.Store<byte>(address, bytes);
        return address;
    }

    /// <summary>The recordings leave out how the directories of very long paths were made.</summary>
    private void MakeParents(string name)
    {
        const int Long = 1000;
        for (var slash = name.IndexOf('/'); name.Length > Long && slash > 0; slash = name.IndexOf('/', slash + 1))
        {
            libc.mkdir(name[..slash], 0x1ed);
        }
    }

    private int Fd() => _open[int.Parse(Next(), CultureInfo.InvariantCulture)];

    private uint Id() => unchecked((uint)long.Parse(Next(), CultureInfo.InvariantCulture));

    private string Said(long result) => result < 0 ? ((Errno)libc.errno).ToString() : "0";

    private string Closed(long fd)
    {
        var said = Said(fd);
        libc.close((int)fd);
        return said;
    }

    private string Open()
    {
        var (path, flags) = (Path(), OpenFlags.O_RDONLY);
        foreach (var flag in Next().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            flags |= Enum.Parse<OpenFlags>(flag);
        }

        var mode = _words.TryPeek(out var next) && next != ":" ? Octal(Next()) : 0;
        var fd = libc.open(path, flags, (ushort)mode);
        _open.Add((int)fd);
        return Said(fd);
    }

    private string MakeNode()
    {
        var path = Path();
        var kind = Next() switch
        {
            "b" => InodeMode.S_IFBLK,
            "c" => InodeMode.S_IFCHR,
            "f" => InodeMode.S_IFIFO,
            "d" => InodeMode.S_IFDIR,
            _ => InodeMode.S_IFSOCK,
        };
        var mode = (uint)kind | Octal(Next());
        var device = new DeviceNumber(Id(), Id());
        return Said(libc.mknod(path, (ushort)mode, device.Encode()));
    }

    private string UtimensAt()
    {
        _ = Next(); // AT_FDCWD
        var (path, access, modification) = (Path(), Time(), Time());
        var flags = Next() == "AT_SYMLINK_NOFOLLOW" ? AtFlags.AT_SYMLINK_NOFOLLOW : AtFlags.None;
        libc.Store(_times, new TwoTimes(access, modification));
        return Said(libc.utimensat(Vfs.AtFdCwd, path, _times, flags));
    }

    private TimeSpec Time()
    {
        const long Now = 0x3fff_ffff;
        var (seconds, nanoseconds) = (Next(), Next());
        return new(
            long.Parse(seconds, CultureInfo.InvariantCulture),
            nanoseconds switch { "UTIME_NOW" => Now, "UTIME_OMIT" => Now - 1, _ => long.Parse(nanoseconds, CultureInfo.InvariantCulture) });
    }

    private string Write()
    {
        var (fd, text) = (Fd(), Encoding.UTF8.GetBytes(Next()));
        var written = libc.write(fd, text);
        return written < 0 ? Said(written) : written.ToString(CultureInfo.InvariantCulture);
    }

    private string Pread()
    {
        var (fd, count, offset) = (Fd(), Id(), long.Parse(Next(), CultureInfo.InvariantCulture));
        var bytes = new byte[count];
        var read = libc.pread64(fd, bytes, offset);
        return read < 0 ? Said(read) : Encoding.UTF8.GetString(bytes.AsSpan(0, (int)read));
    }

    private string Shown(long result, string fields)
    {
        if (result < 0)
        {
            return Said(result);
        }

        var shown = libc.Load(_stat);
        return string.Join(',', fields.Split(',').Select(field => Field(in shown, field)));
    }

    private static string Field(in Stat stat, string field) => field switch
    {
        "mode" => '0' + Convert.ToString((int)(stat.st_mode & InodeMode.S_IALLUGO), 8).PadLeft(3, '0'),
        "type" => TypeOf(stat.st_mode),
        "inode" => Text(stat.st_ino),
        "nlink" => Text(stat.st_nlink),
        "uid" => Text(stat.st_uid),
        "gid" => Text(stat.st_gid),
        "size" => Text((ulong)stat.st_size),
        "major" => Text(DeviceNumber.Decode((uint)stat.st_rdev).Major),
        "minor" => Text(DeviceNumber.Decode((uint)stat.st_rdev).Minor),
        "atime" => Text((ulong)stat.st_atim.Seconds),
        "mtime" => Text((ulong)stat.st_mtim.Seconds),
        "ctime" => Text((ulong)stat.st_ctim.Seconds),
        "atime_ns" => Text((ulong)stat.st_atim.Nanoseconds),
        "mtime_ns" => Text((ulong)stat.st_mtim.Nanoseconds),
        _ => throw new NotSupportedException($"The recordings ask for a field {field} that is not known here."),
    };

    private static string TypeOf(InodeMode mode) => (mode & InodeMode.S_IFMT) switch
    {
        InodeMode.S_IFREG => "regular",
        InodeMode.S_IFDIR => "dir",
        InodeMode.S_IFLNK => "symlink",
        InodeMode.S_IFIFO => "fifo",
        InodeMode.S_IFSOCK => "socket",
        InodeMode.S_IFBLK => "block",
        _ => "char",
    };

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static uint Octal(string digits) => Convert.ToUInt32(digits, 8);
}
