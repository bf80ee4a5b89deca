namespace KernelSdk.Generators;

/// <summary>
/// The casts between C types and register words. Each is <c>unchecked</c> where it can lose bits, so that a consumer's
/// CheckForOverflowUnderflow changes nothing.
/// </summary>
internal static class WordConversion
{
    /// <summary>The word cut to width, then sign- or zero-extended: <c>__SC_CAST</c> of linux/syscalls.h.</summary>
    public static string FromWord(WordType type, string word) => type.Kind switch
    {
        WordKind.Integer when type.FullName == "ulong" => word,
        WordKind.Integer or WordKind.Enum => $"unchecked(({type.FullName}){word})",
        WordKind.Bool => $"{word} != 0",
        WordKind.UserPtr => $"{type.FullName}.FromWord({word})",
        WordKind.RawPointer => $"unchecked((nuint){word})",
        _ => $"new {type.FullName}({FromWord(type.Inner!, word)})",
    };

    /// <summary>The value as a register holds it: <c>__SC_LONG</c>.</summary>
    public static string ToWord(WordType type, string value) => type.Kind switch
    {
        WordKind.Integer when !type.Signed => value,
        WordKind.Integer or WordKind.Enum => $"unchecked((ulong){value})",
        WordKind.Bool => $"{value} ? 1UL : 0UL",
        WordKind.UserPtr or WordKind.RawPointer => $"{value}.ToWord()",
        _ => ToWord(type.Inner!, $"{value}.{type.InnerProperty!.Escaped()}"),
    };
}
