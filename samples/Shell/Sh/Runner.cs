using System.Globalization;
using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>Runs what the parser has read. Each command of a pipeline is a task of its own; the shell waits for all of them.</summary>
internal sealed class Runner
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;
    private const int Misused = 2;
    private const int SignalBase = 128;
    private static readonly StandardFiles Own = new(0, 1, 2);

    private readonly Libc _libc;
    private readonly Expansion _expansion;
    private readonly Builtins _builtins;
    private readonly Dictionary<string, string> _variables = new() { ["HOME"] = "/root", ["PATH"] = "/bin" };

    public Runner(Libc libc)
    {
        _libc = libc;
        _expansion = new(libc, ValueOf);
        _builtins = new(libc, ValueOf);
    }

    /// <summary>How the last pipeline ended: <c>$?</c>.</summary>
    public int Status { get; set; }

    /// <summary>Whether exit was called.</summary>
    public bool HasExited => _builtins.HasExited;

    /// <summary>One line.</summary>
    public void Run(List<Step> steps)
    {
        foreach (var (connector, pipeline) in steps)
        {
            if (HasExited)
            {
                return;
            }

            if (connector == ";" || (connector == "&&") == (Status == 0))
            {
                var status = Run(pipeline.Commands);
                Status = pipeline.IsNegated && !HasExited ? (status == 0 ? 1 : 0) : status;
            }
        }
    }

    private string ValueOf(string name) => name switch
    {
        "?" => Status.ToString(CultureInfo.InvariantCulture),
        "$" => _libc.getpid().ToString(CultureInfo.InvariantCulture),
        _ => _variables.GetValueOrDefault(name, ""),
    };

    private int Run(List<Command> commands)
    {
        if (commands is [var only])
        {
            return Wait(Start(only, Own, isAlone: true));
        }

        var started = new List<Started>();
        var input = Own.Input;
        foreach (var command in commands)
        {
            var (isLast, pipe) = (command == commands[^1], new DescriptorPair(-1, Own.Output));
            if (!isLast && _libc.pipe2(out pipe, 0) < 0)
            {
                _libc.warn("sh: cannot make a pipe");
                started.Add(new(0, Misused, ""));
                break;
            }

            started.Add(Start(command, new(input, pipe.Write, Own.Error), isAlone: false));

            // Whoever keeps an end of a pipe keeps its readers waiting, and its writers writing.
            CloseUnlessOwn(input);
            CloseUnlessOwn(pipe.Write);
            input = pipe.Read;
        }

        CloseUnlessOwn(input);
        return started.Select(Wait).ToList()[^1];
    }

    private void CloseUnlessOwn(int fd)
    {
        if (fd > Own.Error)
        {
            _libc.close(fd);
        }
    }

    private Started Start(Command command, StandardFiles files, bool isAlone)
    {
        using var redirections = new Redirections(_libc, files);
        foreach (var (fd, how, target) in command.Redirections)
        {
            if (redirections.Apply(fd, how, _expansion.Text(target)) is { } mistake)
            {
                _libc.warnx($"sh: {mistake}");
                return new(0, Misused, "");
            }
        }

        var words = _expansion.Fields(command.Words);
        if (words.Count == 0)
        {
            command.Assignments.ForEach(each => _variables[each.Name] = _expansion.Text(each.Value));
            return new(0, 0, "");
        }

        if (!Builtins.Has(words[0]))
        {
            return Spawn(words[0], words[1..], redirections.Files);
        }

        // Beside other commands it is a task as they are, and what it changes is that task's.
        return isAlone
            ? new(0, _builtins.Run(words, Status, redirections.Files), "")
            : Spawn("/bin/sh", ["-c", string.Join(' ', words.Select(Quote))], redirections.Files);
    }

    /// <summary>Looks a program up, execvp(3), and starts it. A file that is no program is a script.</summary>
    private Started Spawn(string name, List<string> arguments, StandardFiles files)
    {
        var argv = Encoding.UTF8.GetBytes(string.Concat(arguments.Select(static each => each + '\0')));
        var failure = Errno.ENOENT;
        foreach (var path in name.Contains('/', StringComparison.Ordinal) ? [name] : ValueOf("PATH").Split(':').Select(each => Paths.Join(each, name)))
        {
            var pid = name.Length == 0 ? -1 : (int)_libc.spawn(path, argv, files);
            if (pid > 0)
            {
                return new(pid, 0, name);
            }

            failure = name.Length == 0 || _libc.errno is Errno.ENOENT or Errno.ENOTDIR ? failure : _libc.errno;
            if (failure == Errno.ENOEXEC)
            {
                return Spawn("/bin/sh", [path, .. arguments], files);
            }
        }

        _libc.warnx(failure == Errno.ENOENT ? $"sh: {name}: not found" : $"sh: {name}: {Libc.strerror(failure)}");
        return new(0, failure == Errno.ENOENT ? NotFound : NotExecutable, name);
    }

    private int Wait(Started started)
    {
        if (started.Pid == 0)
        {
            return started.Status;
        }

        _libc.waitpid(started.Pid, out var status, 0);
        var (code, signal) = (status >> 8, (Signal)(status & 0x7f));
        if (signal == Signal.None)
        {
            return code;
        }

        _libc.warnx($"sh: {started.Name}: killed by {signal}");
        return SignalBase + (int)signal;
    }

    private static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A command that runs, or one that never did.</summary>
    /// <param name="Pid">The task; 0 for none.</param>
    /// <param name="Status">Without a task, how it ended.</param>
    /// <param name="Name">What it is called.</param>
    private readonly record struct Started(int Pid, int Status, string Name);
}
