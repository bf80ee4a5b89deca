namespace KernelSdk.Generators;

/// <summary>Finds the known name that a misspelt one probably stands for.</summary>
internal static class EditDistance
{
    /// <summary>The question behind a message; empty if nothing is close enough.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known)
        => Closest(name, known) is { } closest ? $" (did you mean '{closest}'?)" : "";

    /// <summary>The closest of <paramref name="known"/>, if it is close enough for a "did you mean".</summary>
    private static string? Closest(string name, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = (name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Between(name, candidate);
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>Levenshtein's distance: insertions, deletions and replacements.</summary>
    private static int Between(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
