using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>
/// sh [-i] [-c TEXT | FILE]: the shell. Pipelines, <c>&amp;&amp;</c>, <c>||</c> and <c>;</c>, redirections, quotes, variables and
/// patterns of names; no functions, no loops, no jobs.
/// </summary>
internal static class Sh
{
    private const int Misused = 2;
    private const int NotFound = 127;

    public static int Run(Libc libc, string[] arguments)
    {
        switch (arguments)
        {
            case ["-c"]:
                libc.warnx("sh: -c requires an argument");
                return Misused;
            case ["-c", var text, ..]:
                using (var lines = new StringReader(text))
                {
                    return Run(libc, () => lines.ReadLine() is { } line ? line + '\n' : null, isInteractive: false);
                }

            case ["-i", ..]:
                return RunInteractively(libc);
            case [var path, ..]:
                return RunFile(libc, path);
            default:
                // What is behind a line belongs to the commands in it.
                return Run(libc, Lines(new(libc, 0, chunk: 1)), isInteractive: false);
        }
    }

    private static int RunFile(Libc libc, string path)
    {
        var fd = (int)libc.open(path, OpenFlags.O_RDONLY, 0);
        if (fd < 0)
        {
            libc.warn($"sh: cannot open {path}");
            return NotFound;
        }

        return Run(libc, Lines(new(libc, fd)), isInteractive: false);
    }

    /// <summary>A terminal gives a line at a time, so nothing is taken from the commands here either.</summary>
    private static int RunInteractively(Libc libc)
    {
        var next = Lines(new(libc, 0));
        var prompt = "";
        return Run(
            libc,
            () =>
            {
                // The first line of a command has the place in front of it, those that continue it have not.
                libc.write_all(2, Encoding.UTF8.GetBytes(prompt.Length > 0 ? prompt : $"{Pwd.Of(libc) ?? "?"} # "));
                prompt = "> ";
                return next();
            },
            isInteractive: true,
            () => prompt = "");
    }

    private static Func<string?> Lines(LineReader reader)
        => () => reader.TryRead(out var line) ? Encoding.UTF8.GetString(line).Replace("\0", "", StringComparison.Ordinal) : null;

    private static int Run(Libc libc, Func<string?> readLine, bool isInteractive, Action? beginLine = null)
    {
        var (lexer, runner) = (new Lexer(readLine), new Runner(libc));
        var parser = new Parser(lexer);
        while (!runner.HasExited)
        {
            try
            {
                beginLine?.Invoke();
                if (parser.ReadLine() is not { } steps)
                {
                    break;
                }

                runner.Run(steps);
            }
            catch (ShellSyntaxException mistake)
            {
                libc.warnx($"sh: {lexer.LineNumber}: Syntax error: {mistake.Message}");
                runner.Status = Misused;
                if (!isInteractive)
                {
                    break;
                }

                lexer.SkipLine();
            }
        }

        if (isInteractive && !runner.HasExited)
        {
            libc.warnx("");
        }

        return runner.Status;
    }
}
