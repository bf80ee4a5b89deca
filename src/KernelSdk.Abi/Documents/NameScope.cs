namespace KernelSdk;

/// <summary>
/// The names of one scope in another language, made of C#'s: an underscore behind each that the language keeps for itself, or
/// that the scope has already.
/// </summary>
/// <param name="isReserved">Whether the language keeps a name for itself.</param>
internal sealed class NameScope(Predicate<string> isReserved)
{
    private readonly HashSet<string> _taken = [];

    /// <summary>The name that stands for <paramref name="name"/> in this scope, and for nothing else from now on.</summary>
    public string Take(string name)
    {
        var free = Free(name, isReserved);
        while (!_taken.Add(free))
        {
            free += "_";
        }

        return free;
    }

    /// <summary>The name, or one like it that the language does not keep for itself.</summary>
    public static string Free(string name, Predicate<string> isReserved)
    {
        var identifier = string.Concat(name.Select(Letter));
        return isReserved(identifier) ? identifier + "_" : identifier;
    }

    /// <summary>C# has letters of all scripts; C compilers disagree on them, and syzkaller has those of ASCII.</summary>
    private static string Letter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' ? c.ToString() : $"_u{(int)c:x4}";
}
