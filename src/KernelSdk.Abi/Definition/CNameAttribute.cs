namespace KernelSdk;

/// <summary>
/// What C programs call this: a struct that user pointers point to, or a field of it. Without it the name is the C# one in
/// snake_case.
/// </summary>
/// <param name="name">The name, for a struct without <c>struct</c>: <c>iovec</c>.</param>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class CNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The C header that defines the struct, <c>sys/uio.h</c>; a generated header then includes it.</summary>
    public string? Header { get; set; }
}
