using System.Globalization;

namespace Shell;

/// <summary>What the sample was told.</summary>
internal sealed record CommandLine
{
    public const string Help =
        """
        usage: Shell [--script FILE] [--load PATH] [--seed N] [--strace] [--hash]

        A shell and its utilities, all of them user programs of a kernel in this process. Without a script it reads standard input.

          --script FILE  runs the commands in a file of the host
          --load PATH    puts a directory, a tar or a zip archive of the host into the shell's working directory
          --seed N       where randomness comes from, and which task goes on when several could
          --strace       shows the system calls on standard error
          --hash         ends with a line on standard output that two equal runs have in common
          --help         shows this
        """;

    public string? Script { get; private set; }

    public string? Load { get; private set; }

    public ulong? Seed { get; private set; }

    public bool Traces { get; private set; }

    public bool Hashes { get; private set; }

    public bool WantsHelp { get; private set; }

    /// <summary>Reads it.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="mistake">What is wrong with them; null if nothing is.</param>
    public static CommandLine Parse(string[] arguments, out string? mistake)
    {
        var result = new CommandLine();
        mistake = null;
        for (var i = 0; i < arguments.Length && mistake is null; i++)
        {
            var hasValue = arguments[i] is "--script" or "--load" or "--seed";
            mistake = hasValue && i + 1 == arguments.Length ? $"{arguments[i]} needs a value"
                : hasValue ? result.Take(arguments[i], arguments[++i])
                : result.Take(arguments[i]);
        }

        return result;
    }

    private string? Take(string option)
    {
        switch (option)
        {
            case "--strace":
                Traces = true;
                return null;
            case "--hash":
                Hashes = true;
                return null;
            case "--help" or "-h":
                WantsHelp = true;
                return null;
            default:
                return $"unknown option '{option}'; --help shows those that there are";
        }
    }

    private string? Take(string option, string value)
    {
        switch (option)
        {
            case "--script":
                Script = value;
                return File.Exists(value) ? null : $"no such script: {value}";
            case "--load":
                Load = value;
                return Path.Exists(value) ? null : $"nothing to load: {value}";
            default:
                var isNumber = ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed);
                Seed = seed;
                return isNumber ? null : $"no seed: {value}";
        }
    }
}
