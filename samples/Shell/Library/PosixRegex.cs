using System.Text;

namespace Shell;

/// <summary>Regular expressions of regex(7), basic or extended, as those of .NET.</summary>
internal static class PosixRegex
{
    private const string Special = @"\.^$|()[]{}*+?# ";

    private static readonly (string Name, string Set)[] Classes =
    [
        ("alpha", "a-zA-Z"), ("digit", "0-9"), ("alnum", "a-zA-Z0-9"), ("upper", "A-Z"), ("lower", "a-z"), ("space", @"\t-\r "),
        ("blank", @"\t "), ("punct", @"!-/:-@\[-`{-~"), ("xdigit", "0-9a-fA-F"), ("print", " -~"), ("graph", "!-~"), ("cntrl", @"\0-\x1f\x7f"),
    ];

    /// <summary>One expression.</summary>
    /// <param name="text">The expression.</param>
    /// <exception cref="ArgumentException">It refers back, or to a class that there is not.</exception>
    /// <param name="isExtended">Whether <c>( ) { } | + ?</c> mean something without a <c>\</c> in front of them, and nothing with
    /// it.</param>
    public static string Translate(string text, bool isExtended)
    {
        var result = new StringBuilder();
        var isFirst = true; // Of the expression or a group: a star there is a star.
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '[' && SetEnd(text, i) is > 0 and var end)
            {
                AppendSet(result, text[(i + 1)..end]);
                (i, isFirst) = (end, false);
                continue;
            }

            var isEscaped = character == '\\' && i + 1 < text.Length;
            character = isEscaped ? text[++i] : character;
            if (isEscaped && character is >= '1' and <= '9')
            {
                throw new ArgumentException("Back references are not supported.", nameof(text));
            }

            var means = character switch
            {
                '(' or ')' or '{' or '}' or '|' or '+' or '?' => isEscaped != isExtended,
                '*' => !isEscaped && (!isFirst || isExtended),
                '^' => !isEscaped && (isFirst || isExtended),
                '$' => !isEscaped && (isExtended || IsLast(text, i)),
                '.' => !isEscaped,
                _ => false,
            };
            Append(result, character, means);
            isFirst = means && character is '(' or '|' or '^';
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, char character, bool means)
    {
        if (!means && Special.Contains(character, StringComparison.Ordinal))
        {
            result.Append('\\');
        }

        _ = means && character == '$' ? result.Append(@"\z") : means && character == '.' ? result.Append(@"[\s\S]") : result.Append(character);
    }

    private static bool IsLast(string text, int i)
        => i + 1 == text.Length || text.AsSpan(i + 1).StartsWith(@"\)") || text.AsSpan(i + 1).StartsWith(@"\|");

    /// <summary>
    /// Where the <c>]</c> of a set stands; one that comes first is a member, and classes have their own. -1 if there is none.
    /// </summary>
    private static int SetEnd(string text, int start)
    {
        var i = start + 1;
        i += i < text.Length && text[i] == '^' ? 1 : 0;
        i += i < text.Length && text[i] == ']' ? 1 : 0;
        while (i < text.Length && text[i] != ']')
        {
            var closing = text.AsSpan(i).StartsWith("[:") ? text.IndexOf(":]", i + 2, StringComparison.Ordinal) : -1;
            i = closing < 0 ? i + 1 : closing + 2;
        }

        return i < text.Length ? i : -1;
    }

    private static void AppendSet(StringBuilder result, string members)
    {
        result.Append('[');
        for (var i = 0; i < members.Length; i++)
        {
            var closing = members.AsSpan(i).StartsWith("[:") ? members.IndexOf(":]", i + 2, StringComparison.Ordinal) : -1;
            if (closing > 0)
            {
                var name = members[(i + 2)..closing];
                result.Append(Array.Find(Classes, each => each.Name == name).Set ?? throw new ArgumentException($"no class {name}", nameof(members)));
                i = closing + 1;
            }
            else
            {
                _ = members[i] is '[' or ']' or '\\' || (members[i] == '^' && i > 0) ? result.Append('\\') : result;
                result.Append(members[i]);
            }
        }

        result.Append(']');
    }
}
