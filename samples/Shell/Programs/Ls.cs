using System.Globalization;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>ls [-aAldRin1] [PATH]...: names, one a line, in the order of their bytes; with -l what stat(2) says of them.</summary>
internal sealed class Ls
{
    private const int Trouble = 2;
    private static readonly TimeSpan HalfAYear = TimeSpan.FromSeconds(31556952 / 2);

    private readonly Libc _libc;
    private readonly Options _options;
    private readonly Output _output;
    private readonly long _now;
    private bool _hasWritten;
    private int _status;

    private Ls(Libc libc, Options options)
    {
        (_libc, _options, _output) = (libc, options, new(libc));
        libc.clock_gettime(ClockId.CLOCK_REALTIME, out var now);
        _now = now.Seconds;
    }

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "ls", arguments, "aAldRin1") is not { } options)
        {
            return Trouble;
        }

        var ls = new Ls(libc, options);
        ls.List(options.Operands.Count > 0 ? options.Operands : ["."]);
        return ls._output.Finish("ls", ls._status, Trouble);
    }

    /// <summary>Files first, then what is in the directories.</summary>
    private void List(List<string> operands)
    {
        var (files, directories) = (new List<Entry>(), new List<string>());
        foreach (var path in operands.Order(StringComparer.Ordinal))
        {
            // A link on the command line is followed, unless its attributes are asked for.
            if ((_options.Has('l') || _options.Has('d') || _libc.stat(path, out var stat) < 0) && _libc.lstat(path, out stat) < 0)
            {
                _libc.warn($"ls: cannot access '{path}'");
                _status = Trouble;
            }
            else if ((stat.st_mode & InodeMode.S_IFMT) == InodeMode.S_IFDIR && !_options.Has('d'))
            {
                directories.Add(path);
            }
            else
            {
                files.Add(new(path, path, stat));
            }
        }

        Write(files);
        directories.Reverse();
        var left = new Stack<(string Path, bool IsOperand)>(directories.Select(static path => (path, true)));
        var hasHeaders = operands.Count > 1 || _options.Has('R');
        while (!_output.HasFailed && left.TryPop(out var next))
        {
            ListDirectory(next.Path, next.IsOperand, hasHeaders, left);
        }
    }

    private void ListDirectory(string directory, bool isOperand, bool hasHeader, Stack<(string Path, bool IsOperand)> left)
    {
        if (_libc.read_directory(directory) is not { } names)
        {
            _libc.warn($"ls: cannot open directory '{directory}'");
            _status = Math.Max(_status, isOperand ? Trouble : 1);
            return;
        }

        if (hasHeader)
        {
            _output.WriteLine($"{(_hasWritten ? "\n" : "")}{directory}:");
            _hasWritten = true;
        }

        var entries = names.Where(IsShown).Order(StringComparer.Ordinal).Select(name => Look(directory, name)).OfType<Entry>().ToList();
        if (_options.Has('l'))
        {
            _output.WriteLine($"total {entries.Sum(static each => each.Stat.st_blocks) / 2}");
        }

        Write(entries);
        if (_options.Has('R'))
        {
            foreach (var entry in entries.Where(static each => each.IsDirectory && each.Name is not ("." or "..")).Reverse())
            {
                left.Push((entry.Path, false));
            }
        }
    }

    private bool IsShown(string name)
        => _options.Has('a') || (_options.Has('A') ? name is not ("." or "..") : !name.StartsWith('.'));

    private Entry? Look(string directory, string name)
    {
        var path = Paths.Join(directory, name);
        if (_libc.lstat(path, out var stat) == 0)
        {
            return new(name, path, stat);
        }

        _libc.warn($"ls: cannot access '{path}'");
        _status = Math.Max(_status, 1);
        return null;
    }

    private void Write(List<Entry> entries)
    {
        var widths = new Widths(
            Width(entries, static each => $"{each.Stat.st_nlink}"),
            Width(entries, static each => $"{each.Stat.st_uid}"),
            Width(entries, static each => $"{each.Stat.st_gid}"),
            Width(entries, SizeOf),
            Width(entries, static each => $"{each.Stat.st_ino}"));
        foreach (var entry in entries)
        {
            _output.Write(_options.Has('i') ? $"{entry.Stat.st_ino}".PadLeft(widths.Number) + ' ' : "");
            _output.WriteLine(_options.Has('l') || _options.Has('n') ? Long(entry, widths) : entry.Name);
            _hasWritten = true;
        }
    }

    private static int Width(List<Entry> entries, Func<Entry, string> column)
        => entries.Select(each => column(each).Length).DefaultIfEmpty(0).Max();

    private string Long(Entry entry, Widths widths)
    {
        var stat = entry.Stat;
        var isLink = (stat.st_mode & InodeMode.S_IFMT) == InodeMode.S_IFLNK;
        var target = isLink && Readlink.Of(_libc, entry.Path) is { } text ? $" -> {text}" : "";
        return string.Join(
            ' ',
            Permissions.Text(stat.st_mode),
            $"{stat.st_nlink}".PadLeft(widths.Links),
            $"{stat.st_uid}".PadRight(widths.User),
            $"{stat.st_gid}".PadRight(widths.Group),
            SizeOf(entry).PadLeft(widths.Size),
            Time(stat.st_mtim.Seconds),
            entry.Name + target);
    }

    private static string SizeOf(Entry entry)
    {
        var stat = entry.Stat;
        if ((stat.st_mode & InodeMode.S_IFMT) is not (InodeMode.S_IFCHR or InodeMode.S_IFBLK))
        {
            return $"{stat.st_size}";
        }

        var device = DeviceNumber.Decode(unchecked((uint)stat.st_rdev));
        return $"{device.Major}, {device.Minor}";
    }

    /// <summary>The time of day for what is younger than half a year, the year for everything else.</summary>
    private string Time(long seconds)
    {
        var (first, last) = (DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        var time = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, first, last));
        var isRecent = seconds <= _now && seconds > _now - HalfAYear.TotalSeconds;
        var end = time.ToString(isRecent ? "HH:mm" : " yyyy", CultureInfo.InvariantCulture);
        return $"{time.ToString("MMM", CultureInfo.InvariantCulture)} {time.Day,2} {end}";
    }

    private sealed record Entry(string Name, string Path, Stat Stat)
    {
        public bool IsDirectory => (Stat.st_mode & InodeMode.S_IFMT) == InodeMode.S_IFDIR;
    }

    private readonly record struct Widths(int Links, int User, int Group, int Size, int Number);
}
