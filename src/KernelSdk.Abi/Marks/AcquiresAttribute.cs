namespace KernelSdk;

/// <summary>
/// The function takes something that somebody has to give back: sparse's <c>__acquires</c>. From the call on, every path passes one
/// marked <see cref="ReleasesAttribute"/> of the same kind (rules KSDK1070 and KSDK1052); on a function that returns something with a
/// <c>Dispose</c>, that is it.
/// </summary>
/// <param name="kind">What is taken.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AcquiresAttribute(ResourceKind kind) : Attribute
{
    /// <summary>What is taken.</summary>
    public ResourceKind Kind { get; } = kind;
}
