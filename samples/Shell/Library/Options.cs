using KernelSdk;

namespace Shell;

/// <summary>
/// What stands on a command line: letters behind a <c>-</c>, and operands. getopt(3), which looks for options among the operands too.
/// </summary>
internal sealed class Options
{
    private readonly Dictionary<char, string> _values = [];

    private Options()
    {
    }

    /// <summary>What is no option.</summary>
    public List<string> Operands { get; } = [];

    /// <summary>The value of an option, empty for one that has none; null if it was not given.</summary>
    public string? this[char letter] => _values.GetValueOrDefault(letter);

    /// <summary>Reads a command line. What is wrong with it is said on standard error.</summary>
    /// <param name="libc">The program's C library.</param>
    /// <param name="program">The program's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="known">The letters it knows; a <c>:</c> stands behind those that take a value.</param>
    /// <returns>Null if something is wrong.</returns>
    public static Options? Parse(Libc libc, string program, string[] arguments, string known)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                options.Operands.AddRange(arguments[(i + 1)..]);
                break;
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                options.Operands.Add(argument);
                continue;
            }

            if (options.Letters(argument, known, arguments, ref i) is { } mistake)
            {
                libc.warnx($"{program}: {mistake}");
                return null;
            }
        }

        return options;
    }

    public bool Has(char letter) => _values.ContainsKey(letter);

    private string? Letters(string argument, string known, string[] arguments, ref int next)
    {
        if (argument.StartsWith("--", StringComparison.Ordinal))
        {
            return $"unrecognized option '{argument}'";
        }

        for (var i = 1; i < argument.Length; i++)
        {
            var place = argument[i] == ':' ? -1 : known.IndexOf(argument[i], StringComparison.Ordinal);
            if (place < 0)
            {
                return $"invalid option -- '{argument[i]}'";
            }

            if (place + 1 == known.Length || known[place + 1] != ':')
            {
                _values[argument[i]] = "";
                continue;
            }

            if (i + 1 == argument.Length && next + 1 == arguments.Length)
            {
                return $"option requires an argument -- '{argument[i]}'";
            }

            _values[argument[i]] = i + 1 < argument.Length ? argument[(i + 1)..] : arguments[++next];
            break;
        }

        return null;
    }
}
