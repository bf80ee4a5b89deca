using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators;

/// <summary>
/// Reads a table in the kernel's own format: <c>NUMBER ABI NAME [ENTRY [COMPAT [noreturn]]]</c>, separated by blanks or tabs;
/// <c>#</c> starts a comment.
/// </summary>
internal static class TableParser
{
    private static readonly string[] Abis = ["common", "64", "x32", "i386", "oabi", "eabi"];

    public static TableFile Parse(AdditionalText file, CancellationToken cancellation)
    {
        var rows = new List<PlacedRow>();
        var diagnostics = new List<DiagnosticInfo>();
        foreach (var line in file.GetText(cancellation)?.Lines ?? Enumerable.Empty<TextLine>())
        {
            cancellation.ThrowIfCancellationRequested();
            ParseLine(file.Path, line, rows, diagnostics);
        }

        return new(file.Path, rows.ToEquatableArray(), diagnostics.ToEquatableArray());
    }

    private static void ParseLine(string path, TextLine line, List<PlacedRow> rows, List<DiagnosticInfo> diagnostics)
    {
        var words = Words(line);
        if (words.Count == 0)
        {
            return;
        }

        if (!int.TryParse(words[0].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > TableRow.MaxNumber)
        {
            Report(words[0], $"'{words[0].Text}' is not a number from 0 to {TableRow.MaxNumber}");
            return;
        }

        if (words.Count < 3)
        {
            Report(words[words.Count - 1], $"a row ends behind '{words[words.Count - 1].Text}'");
            return;
        }

        if (!Abis.Contains(words[1].Text))
        {
            Report(words[1], $"'{words[1].Text}' is not an ABI ({string.Join(", ", Abis)})");
            return;
        }

        var wrong = words.Skip(2).FirstOrDefault(word => !word.IsIdentifier && word.Text != "-");
        if (wrong.Text is not null || words[2].Text == "-")
        {
            var word = wrong.Text is null ? words[2] : wrong;
            Report(word, $"'{word.Text}' is not a C identifier");
            return;
        }

        if (words.Count > 5 && words[5].Text != "noreturn")
        {
            Report(words[5], $"'{words[5].Text}' stands where only noreturn can");
            return;
        }

        if (words.Count > 6)
        {
            Report(words[6], $"'{words[6].Text}' is one word too many");
            return;
        }

        rows.Add(new(new(number, words[1].Text, words[2].Text), Place(words[0]), Place(words[2])));

        void Report(Word word, string what)
            => diagnostics.Add(DiagnosticInfo.Create(CompositionRules.MalformedTableLine, Place(word), what + InvisibleCharacters.Hint(word.Text)));

        LocationInfo Place(Word word)
        {
            var start = word.Start - line.Start;
            var lines = new LinePositionSpan(new(line.LineNumber, start), new(line.LineNumber, start + word.Text.Length));
            return new(path, new(word.Start, word.Text.Length), lines);
        }
    }

    /// <summary>The words of a line up to its comment.</summary>
    private static List<Word> Words(TextLine line)
    {
        var words = new List<Word>();
        var text = line.ToString();
        for (var i = 0; i < text.Length && text[i] != '#';)
        {
            if (text[i] is ' ' or '\t')
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && text[i] is not (' ' or '\t' or '#'))
            {
                i++;
            }

            words.Add(new(text[start..i], line.Start + start));
        }

        return words;
    }

    private readonly record struct Word(string Text, int Start)
    {
        public bool IsIdentifier => Text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
            && Text[0] is not (>= '0' and <= '9');
    }
}
