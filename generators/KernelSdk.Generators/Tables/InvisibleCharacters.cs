using System.Globalization;

namespace KernelSdk.Generators;

/// <summary>Characters that an editor shows as a blank or not at all, and that make a word another one.</summary>
internal static class InvisibleCharacters
{
    private static readonly Dictionary<char, string> Names = new()
    {
        ['\u00A0'] = "no-break space",
        ['\u00AD'] = "soft hyphen",
        ['\u200B'] = "zero width space",
        ['\u200C'] = "zero width non-joiner",
        ['\u200D'] = "zero width joiner",
        ['\u200E'] = "left-to-right mark",
        ['\u200F'] = "right-to-left mark",
        ['\u202F'] = "narrow no-break space",
        ['\u2060'] = "word joiner",
        ['\u3000'] = "ideographic space",
        ['\uFEFF'] = "byte order mark",
    };

    /// <summary>Says which one is in the word; empty if there is none.</summary>
    public static string Hint(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (IsInvisible(word[i]))
            {
                var name = Names.TryGetValue(word[i], out var known) ? $" ({known})" : "";
                return $"; its character {i + 1} is U+{(int)word[i]:X4}{name}, which does not show";
            }
        }

        return "";
    }

    private static bool IsInvisible(char c) => CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
