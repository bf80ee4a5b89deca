namespace KernelSdk.Generators;

/// <summary>Who writes the memory that a pointer parameter points to.</summary>
internal enum Direction
{
    None,
    In,
    Out,
    InOut,
}

/// <summary>How people read an integer.</summary>
internal enum Digits
{
    Decimal,
    Hex,
    Octal,
}

/// <summary>One argument that the user passes.</summary>
/// <param name="Name">The parameter's name, escaped where it is a keyword.</param>
/// <param name="PlainName">The parameter's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Direction">Who writes what it points to.</param>
/// <param name="CountedBy">The index of the argument that counts its elements, or -1.</param>
/// <param name="IsFd">Whether it is a file descriptor.</param>
/// <param name="Digits">How one reads it.</param>
/// <param name="IsPath">Whether it points to a string with a terminator.</param>
/// <param name="Names">The names of its values, if they have any.</param>
internal sealed record ParameterModel(
    string Name,
    string PlainName,
    WordType Type,
    Direction Direction,
    int CountedBy,
    bool IsFd,
    Digits Digits,
    bool IsPath,
    EnumModel? Names);
