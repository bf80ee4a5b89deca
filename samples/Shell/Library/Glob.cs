namespace Shell;

/// <summary>
/// Patterns of names: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c> and <c>\</c> in front of what is meant literally. See fnmatch(3).
/// </summary>
internal static class Glob
{
    /// <summary>Whether text has characters that mean something.</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>
    /// Whether a name has the form of a pattern. A star that turns out too short takes one more character; only the last star can be too
    /// short, so this takes time in proportion to the lengths, and no recursion.
    /// </summary>
    public static bool Matches(string pattern, string name)
    {
        var (p, n, star, retry) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, retry) = (p++, n);
            }
            else if (p < pattern.Length && MatchesOne(pattern, ref p, name[n]))
            {
                n++;
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++retry);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    /// <summary>One character against one element of the pattern, behind which <paramref name="p"/> then stands.</summary>
    private static bool MatchesOne(string pattern, ref int p, char character)
    {
        var first = pattern[p++];
        if (first == '[' && SetEnd(pattern, p) is > 0 and var end)
        {
            var set = pattern.AsSpan(p, end - p);
            p = end + 1;
            return set[0] is '!' or '^' ? !Has(set[1..], character) : Has(set, character);
        }

        if (first == '\\' && p < pattern.Length)
        {
            first = pattern[p++];
            return first == character;
        }

        return first == '?' || first == character;
    }

    /// <summary>Where the <c>]</c> of a set stands; one that comes first is a member. -1 if there is none.</summary>
    private static int SetEnd(string pattern, int start)
    {
        var first = start < pattern.Length && pattern[start] is '!' or '^' ? start + 1 : start;
        return first + 1 < pattern.Length ? pattern.IndexOf(']', first + 1) : -1;
    }

    private static bool Has(ReadOnlySpan<char> set, char character)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (character >= set[i] && character <= set[i + 2])
                {
                    return true;
                }

                i += 2;
            }
            else if (set[i] == character)
            {
                return true;
            }
        }

        return false;
    }
}
