namespace KernelSdk;

/// <summary>
/// The function gives back what one marked <see cref="AcquiresAttribute"/> took: sparse's <c>__releases</c>. What it gives back is its
/// receiver or, of references and descriptors, its argument.
/// </summary>
/// <param name="kind">What is given back.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleasesAttribute(ResourceKind kind) : Attribute
{
    /// <summary>What is given back.</summary>
    public ResourceKind Kind { get; } = kind;
}
