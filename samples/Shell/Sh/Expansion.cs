using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>Makes the arguments of a program out of words: variables, cut at blanks; patterns of names; quotes gone.</summary>
/// <param name="libc">The shell's C library.</param>
/// <param name="variables">The value of a variable; empty if it has none.</param>
internal sealed class Expansion(Libc libc, Func<string, string> variables)
{
    private static readonly char[] Blanks = [' ', '\t', '\n'];

    /// <summary>All arguments of all words.</summary>
    public List<string> Fields(List<Word> words)
    {
        var result = new List<string>();
        foreach (var word in words)
        {
            foreach (var field in Split(word))
            {
                result.AddRange(field.IsPattern && Names(field.Pattern.ToString()) is { Count: > 0 } names ? names : [field.Text.ToString()]);
            }
        }

        return result;
    }

    /// <summary>One word as one text: what is assigned, or where something is redirected to.</summary>
    public string Text(Word word) => string.Concat(word.Pieces.Select((piece, index) => Text(piece, isFirst: index == 0)));

    /// <summary>A part of a word; a <c>~</c> in front of it and its first slash is the home directory.</summary>
    private string Text(Piece piece, bool isFirst)
        => piece.IsVariable ? variables(piece.Text)
            : isFirst && !piece.IsQuoted && (piece.Text == "~" || piece.Text.StartsWith("~/", StringComparison.Ordinal)) ? variables("HOME") + piece.Text[1..]
            : piece.Text;

    private List<Field> Split(Word word)
    {
        var fields = new List<Field>();
        Field? open = null;
        foreach (var (index, piece) in word.Pieces.Index())
        {
            if (piece is { IsVariable: true, Text: "@" })
            {
                continue; // The arguments of the shell, of which there are none: no field, quoted or not.
            }

            var text = Text(piece, isFirst: index == 0);
            if (!piece.IsVariable || piece.IsQuoted)
            {
                Open().Add(text, piece.IsQuoted);
                continue;
            }

            var parts = text.Split(Blanks);
            for (var i = 0; i < parts.Length; i++)
            {
                open = i > 0 ? null : open;
                if (parts[i].Length > 0)
                {
                    Open().Add(parts[i], isQuoted: false);
                }
            }
        }

        return fields;

        Field Open()
        {
            if (open is null)
            {
                fields.Add(open = new());
            }

            return open;
        }
    }

    /// <summary>
    /// The names that a pattern matches in their order, directory by directory. A name with a dot in front wants one in the pattern.
    /// </summary>
    private List<string> Names(string pattern)
    {
        var slashes = pattern.Length - pattern.TrimStart('/').Length;
        var found = new List<string> { pattern[..slashes] };
        var parts = pattern[slashes..].Split('/');
        for (var i = 0; i < parts.Length && found.Count > 0; i++)
        {
            var (part, isLast) = (parts[i], i == parts.Length - 1);
            found = [.. found.SelectMany(directory => Below(directory, part)).Select(path => isLast ? path : path + '/')];
        }

        return found;
    }

    private IEnumerable<string> Below(string directory, string part)
    {
        if (part.Length == 0 || !Glob.IsPattern(part))
        {
            var path = directory + part.Replace("\\", "", StringComparison.Ordinal);
            return libc.lstat(path, out _) == 0 ? [path] : [];
        }

        var names = libc.sorted_names(directory.Length == 0 ? "." : directory) ?? [];
        return names.Where(name => (!name.StartsWith('.') || part.StartsWith('.')) && Glob.Matches(part, name)).Select(name => directory + name);
    }

    /// <summary>An argument in the making: as text, and as a pattern in which a <c>\</c> stands before what was quoted.</summary>
    private sealed class Field
    {
        public StringBuilder Text { get; } = new();

        public StringBuilder Pattern { get; } = new();

        public bool IsPattern { get; private set; }

        public void Add(string text, bool isQuoted)
        {
            Text.Append(text);
            foreach (var character in text)
            {
                var means = character is '*' or '?' or '[' or ']' or '\\';
                Pattern.Append(means && (isQuoted || character == '\\') ? "\\" : "").Append(character);
                IsPattern |= !isQuoted && character is '*' or '?' or '[';
            }
        }
    }
}
