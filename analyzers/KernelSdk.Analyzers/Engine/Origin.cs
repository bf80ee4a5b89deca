namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// Which user memory an address means: so many bytes behind a root. Two addresses of one root overlap if their offsets do; of
/// different roots nothing is known.
/// </summary>
/// <param name="Root">What the address came from: a parameter, a field, or the place where a value was read.</param>
/// <param name="Offset">In bytes; null if it is not known.</param>
internal sealed record Origin(object Root, long? Offset)
{
    /// <summary>The same for all that <see cref="HasRootOf"/> says yes to.</summary>
    public ulong Marks => Root is Place place ? place.Marks : Place.MarkOf(Root.GetHashCode());

    public Origin Plus(Interval bytes) => this with { Offset = Offset is { } offset && bytes.IsConstant ? offset + bytes.Low : null };

    public bool HasRootOf(Origin other) => Equals(Root, other.Root);
}
