namespace KernelSdk.Generators;

/// <summary>What a 64-bit register word becomes.</summary>
internal enum WordKind
{
    /// <summary>A C integer of 8 to 64 bits, or nint and nuint.</summary>
    Integer,
    Bool,
    Enum,
    UserPtr,

    /// <summary><c>[User] byte*</c>.</summary>
    RawPointer,

    /// <summary>A <c>readonly record struct</c> over one of the others.</summary>
    Newtype,
}

/// <summary>A parameter's type, as far as conversion from and to a word needs it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="FullName">The fully qualified C# name.</param>
/// <param name="DisplayName">The name as an author writes it.</param>
/// <param name="Bits">The width of the integer, or of the enum's underlying type.</param>
/// <param name="Signed">Whether that integer has a sign.</param>
/// <param name="Underlying">An enum's integer, in C#'s keyword.</param>
/// <param name="Pointee">What a pointer points to, fully qualified.</param>
/// <param name="Inner">What a newtype wraps.</param>
/// <param name="InnerProperty">The property of a newtype that gives it back.</param>
/// <param name="CName">What C calls it, or what it points to.</param>
/// <param name="Structure">The structure that it points to, if it is one.</param>
internal sealed record WordType(
    WordKind Kind,
    string FullName,
    string DisplayName,
    int Bits = 64,
    bool Signed = false,
    string? Underlying = null,
    string? Pointee = null,
    WordType? Inner = null,
    string? InnerProperty = null,
    string CName = "void",
    StructureModel? Structure = null)
{
    public bool IsPointer => Kind is WordKind.UserPtr or WordKind.RawPointer;
}
