using System.Text;
using System.Text.RegularExpressions;
using KernelSdk;

namespace Shell;

/// <summary>
/// grep [-ncilqvwFE] [-e] PATTERN [FILE]...: the lines that a pattern matches. 0 if there are any, 1 if not, 2 for a failure.
/// </summary>
internal sealed class Grep
{
    private const int Trouble = 2;

    private readonly Options _options;
    private readonly Regex _pattern;
    private readonly Output _output;
    private readonly bool _hasNames;
    private bool _found;

    private Grep(Options options, Regex pattern, Output output)
        => (_options, _pattern, _output, _hasNames) = (options, pattern, output, options.Operands.Count > 1);

    public static int Run(Libc libc, string[] arguments)
    {
        if (Options.Parse(libc, "grep", arguments, "ncilqvwFEe:") is not { } options)
        {
            return Trouble;
        }

        var files = options.Operands;
        if ((options['e'] ?? files.FirstOrDefault()) is not { } text)
        {
            libc.warnx("grep: no pattern given");
            return Trouble;
        }

        files.RemoveRange(0, options.Has('e') ? 0 : 1);
        if (Compile(text, options) is not { } pattern)
        {
            libc.warnx("grep: Invalid regular expression");
            return Trouble;
        }

        var output = new Output(libc);
        var grep = new Grep(options, pattern, output);
        var trouble = libc.for_each_operand("grep", files, (fd, path) => grep.Search(new LineReader(libc, fd), path), Trouble);
        return output.Finish("grep", trouble != 0 && !(grep._found && options.Has('q')) ? trouble : grep._found ? 0 : 1, Trouble);
    }

    /// <summary>
    /// Bytes are compared as Latin-1, which has a character for each. The engine does not try one way after the other, so no pattern
    /// takes longer than in proportion to the text.
    /// </summary>
    private static Regex? Compile(string text, Options options)
    {
        var bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
        var expressions = bytes.Split('\n').Select(line => options.Has('F') ? Regex.Escape(line) : PosixRegex.Translate(line, options.Has('E')));
        var flags = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (options.Has('i') ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new(string.Join('|', expressions.Select(each => options.Has('w') ? $@"\b(?:{each})\b" : $"(?:{each})")), flags);
        }
        catch (Exception cause) when (cause is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private bool Search(LineReader lines, string path)
    {
        var (number, count) = (0, 0);
        while (!_output.HasFailed && lines.TryRead(out var line))
        {
            number++;
            var text = line.EndsWith((byte)'\n') ? line[..^1] : line;
            if (_pattern.IsMatch(Encoding.Latin1.GetString(text)) == _options.Has('v'))
            {
                continue;
            }

            count++;
            _found = true;
            if (_options.Has('q') || _options.Has('l'))
            {
                break;
            }

            if (!_options.Has('c'))
            {
                _output.Write((_hasNames ? $"{NameOf(path)}:" : "") + (_options.Has('n') ? $"{number}:" : ""));
                _output.WriteLine(line);
            }
        }

        Summarize(path, count);
        return !lines.HasFailed;
    }

    private void Summarize(string path, int count)
    {
        if (_options.Has('q'))
        {
            return;
        }

        if (_options.Has('l'))
        {
            _output.Write(count > 0 ? NameOf(path) + '\n' : "");
        }
        else if (_options.Has('c'))
        {
            _output.WriteLine((_hasNames ? $"{NameOf(path)}:" : "") + count);
        }
    }

    private static string NameOf(string path) => path == "-" ? "(standard input)" : path;
}
