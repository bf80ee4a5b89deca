using System.Globalization;
using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>What only the shell itself can do: change its own working directory and umask, and end.</summary>
/// <param name="libc">The shell's C library.</param>
/// <param name="variables">The value of a variable.</param>
internal sealed class Builtins(Libc libc, Func<string, string> variables)
{
    private const int Misused = 2;

    /// <summary>Whether the shell is to end.</summary>
    public bool HasExited { get; private set; }

    public static bool Has(string name) => name is ":" or "cd" or "exit" or "umask";

    /// <summary>Runs one.</summary>
    /// <param name="words">Its name and its arguments.</param>
    /// <param name="last">How the command before it ended.</param>
    /// <returns>Its exit status.</returns>
    public int Run(List<string> words, int last) => words switch
    {
        ["cd", var path, ..] => ChangeDirectory(path),
        ["cd"] => ChangeDirectory(variables("HOME")),
        ["exit", .. var rest] => Exit(rest, last),
        ["umask", .. var rest] => Umask(rest),
        _ => 0,
    };

    private int ChangeDirectory(string path)
        => libc.chdir(path) == 0 ? 0 : Complain($"cd: {path}: {Libc.strerror(libc.errno)}", 1);

    private int Exit(List<string> arguments, int last)
    {
        HasExited = true;
        return arguments switch
        {
            [] => last,
            [var text, ..] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) => code & 0xff,
            [var text, ..] => Complain($"exit: Illegal number: {text}", Misused),
        };
    }

    private int Umask(List<string> arguments)
    {
        var umask = (InodeMode)libc.umask(0);
        libc.umask((int)umask);
        if (arguments is not [var text, ..])
        {
            return libc.write_all(1, Encoding.UTF8.GetBytes($"0{ModeText.Octal(umask)}\n")) ? 0 : 1;
        }

        if (!Permissions.TryParse(text, InodeMode.None, InodeMode.None, out var wanted) || !text.All(char.IsAsciiDigit))
        {
            return Complain($"umask: Illegal mode: {text}", Misused);
        }

        libc.umask((int)wanted);
        return 0;
    }

    private int Complain(string message, int status)
    {
        libc.warnx($"sh: {message}");
        return status;
    }
}
