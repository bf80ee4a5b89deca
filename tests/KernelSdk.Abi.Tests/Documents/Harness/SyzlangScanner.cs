using System.Globalization;
using System.Text.RegularExpressions;

namespace KernelSdk.Abi.Tests.Documents;

/// <summary>The tokens of a description: names, numbers, punctuation and line ends. A comment takes the rest of its line.</summary>
internal static partial class SyzlangScanner
{
    private static readonly string[] Keywords = ["include", "incdir", "define", "resource"];

    public static IEnumerable<string> Tokens(string text)
    {
        if (!text.EndsWith('\n'))
        {
            throw new FormatException("the last line has no end");
        }

        return text.TrimEnd('\n').Split('\n').SelectMany(TokensOfLine);
    }

    /// <summary>Letters are those of ASCII; four words start a declaration and are never names.</summary>
    public static bool IsIdentifier(string token) => Identifier().IsMatch(token) && !Keywords.Contains(token);

    public static bool IsNumber(string token)
        => (token.StartsWith("0x", StringComparison.Ordinal)
                && ulong.TryParse(token[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
            || ulong.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            || long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsToken(string text) => Identifier().IsMatch(text) || IsNumber(text) || text is [var c] && "()[]{}=,:".Contains(c);

    private static IEnumerable<string> TokensOfLine(string line)
    {
        if (ConfusingComment().IsMatch(line))
        {
            throw new FormatException($"the comment '{line}' looks like a directive");
        }

        var tokens = Token().Matches(line.Split('#')[0]).Select(match => match.Value).Where(token => token is not (" " or "\t")).ToList();
        return tokens.Find(token => !IsToken(token)) is { } wrong
            ? throw new FormatException($"'{wrong}' is no token in '{line}'")
            : tokens.Append("\n");
    }

    [GeneratedRegex("^#\\s*(include|incdir|define)")]
    private static partial Regex ConfusingComment();

    [GeneratedRegex("[A-Za-z0-9_$-]+|.")]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_$]*$")]
    private static partial Regex Identifier();
}
