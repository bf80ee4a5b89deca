using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>Finds the words of a piece of code that can be names. Words in comments and strings count too; a name too many costs nothing but time.</summary>
internal static class Identifiers
{
    /// <summary>Stands for names that are written in a way this reader does not follow: with <c>\u0041</c>.</summary>
    public const string Unreadable = "\\";

    public static void AddTo(ICollection<string> names, string code)
    {
        for (var i = 0; i < code.Length;)
        {
            if (code[i] == '\\')
            {
                names.Add(Unreadable);
            }

            if (!IsPart(code[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < code.Length && IsPart(code[i]))
            {
                i++;
            }

            Add(names, code[start..i], isVerbatim: start > 0 && code[start - 1] == '@');
        }
    }

    private static void Add(ICollection<string> names, string word, bool isVerbatim)
    {
        var isNumber = word[0] is >= '0' and <= '9';
        if (!isNumber && (isVerbatim || SyntaxFacts.GetKeywordKind(word) == SyntaxKind.None))
        {
            names.Add(word);
        }
    }

    private static bool IsPart(char c) => c < 128 ? c == '_' || char.IsLetterOrDigit(c) : SyntaxFacts.IsIdentifierPartCharacter(c);
}
