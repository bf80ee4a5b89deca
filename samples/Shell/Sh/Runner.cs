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
        "#" => "0",
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
        var redirections = command.Redirections
            .Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Fd}{each.Operator}{_expansion.Text(each.Target)}")).ToList();
        var words = _expansion.Fields(command.Words);
        if (words.Count > 0 && (!isAlone || !Builtins.Has(words[0])))
        {
            // Beside other commands a builtin is a task as they are, and what it changes is that task's.
            return Builtins.Has(words[0])
                ? Spawn("/bin/sh", ["-c", string.Join(' ', words.Select(Quote))], redirections, files)
                : Spawn(words[0], words[1..], redirections, files);
        }

        return new(0, Redirections.Around(_libc, redirections, () => words.Count > 0 ? _builtins.Run(words, Status) : Assign(command)), "");
    }

    private int Assign(Command command)
    {
        command.Assignments.ForEach(each => _variables[each.Name] = _expansion.Text(each.Value));
        return 0;
    }

    /// <summary>Looks a program up, execvp(3), and starts it. A file that is no program is a script.</summary>
    private Started Spawn(string name, List<string> arguments, List<string> redirections, StandardFiles files)
    {
        var (argv, actions) = (Strings(arguments), Strings(redirections));
        var failure = Errno.ENOENT;
        foreach (var path in name.Contains('/', StringComparison.Ordinal) ? [name] : ValueOf("PATH").Split(':').Select(each => Paths.Join(each, name)))
        {
            var pid = name.Length == 0 ? -1 : (int)_libc.spawn(path, argv, actions, files);
            if (pid > 0)
            {
                return new(pid, 0, name);
            }

            failure = name.Length == 0 || _libc.errno is Errno.ENOENT or Errno.ENOTDIR ? failure : _libc.errno;
            if (failure == Errno.ENOEXEC)
            {
                return Spawn("/bin/sh", [path, .. arguments], redirections, files);
            }
        }

        return new(0, Redirections.Around(_libc, redirections, () => Complain(name, failure)), name);
    }

    private int Complain(string name, Errno failure)
    {
        _libc.warnx(failure == Errno.ENOENT ? $"sh: {name}: not found" : $"sh: {name}: {Libc.strerror(failure)}");
        return failure == Errno.ENOENT ? NotFound : NotExecutable;
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

    private static byte[] Strings(List<string> texts) => Encoding.UTF8.GetBytes(string.Concat(texts.Select(static each => each + '\0')));

    private static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A command that runs, or one that never did.</summary>
    /// <param name="Pid">The task; 0 for none.</param>
    /// <param name="Status">Without a task, how it ended.</param>
    /// <param name="Name">What it is called.</param>
    private readonly record struct Started(int Pid, int Status, string Name);
}
