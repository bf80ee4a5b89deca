namespace KernelSdk;

/// <summary>The names that C and C++ programs can use for what a kernel declares.</summary>
internal static class CNames
{
    /// <summary>The parameters of a function, or the fields of a structure.</summary>
    public static NameScope NewScope() => new(IsReserved);

    /// <summary>A name that no keyword and no macro has.</summary>
    public static string Free(string name) => NameScope.Free(name, IsReserved);

    /// <summary>Names with two underscores, or with one and a capital, belong to the compiler and its headers.</summary>
    private static bool IsReserved(string name)
        => CWords.Reserved.Contains(name) || (name is ['_', var second, ..] && (second == '_' || char.IsAsciiLetterUpper(second)));
}
