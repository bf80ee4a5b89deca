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
    /// <param name="files">Where it writes.</param>
    /// <returns>Its exit status.</returns>
    public int Run(List<string> words, int last, StandardFiles files) => words switch
    {
        ["cd", var path, ..] => ChangeDirectory(path, files),
        ["cd"] => ChangeDirectory(variables("HOME"), files),
        ["exit", .. var rest] => Exit(rest, last, files),
        ["umask", .. var rest] => Umask(rest, files),
        _ => 0,
    };

    private int ChangeDirectory(string path, StandardFiles files)
        => libc.chdir(path) == 0 ? 0 : Complain(files, $"cd: {path}: {Libc.strerror(libc.errno)}", 1);

    private int Exit(List<string> arguments, int last, StandardFiles files)
    {
        HasExited = true;
        return arguments switch
        {
            [] => last,
            [var text, ..] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) => code & 0xff,
            [var text, ..] => Complain(files, $"exit: Illegal number: {text}", Misused),
        };
    }

    private int Umask(List<string> arguments, StandardFiles files)
    {
        var umask = (InodeMode)libc.umask(0);
        libc.umask((int)umask);
        if (arguments is not [var text, ..])
        {
            return libc.write_all(files.Output, Encoding.UTF8.GetBytes($"0{ModeText.Octal(umask)}\n")) ? 0 : 1;
        }

        if (!Permissions.TryParse(text, InodeMode.None, InodeMode.None, out var wanted) || !text.All(char.IsAsciiDigit))
        {
            return Complain(files, $"umask: Illegal mode: {text}", Misused);
        }

        libc.umask((int)wanted);
        return 0;
    }

    private int Complain(StandardFiles files, string message, int status)
    {
        libc.write_all(files.Error, Encoding.UTF8.GetBytes($"sh: {message}\n"));
        return status;
    }
}
