namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// Which user memory an address means: so many bytes behind a root. Two addresses of one root overlap if their offsets do; of
/// different roots nothing is known.
/// </summary>
/// <param name="Root">What the address came from: a parameter, a field, or the place where a value was read.</param>
/// <param name="Offset">In bytes; null if it is not known.</param>
internal sealed record Origin(object Root, long? Offset)
{
    /// <summary>Bytes that share a mark.</summary>
    private const int BytesOfMark = 16;

    /// <summary>Of more bytes in a row it is not worth while to look at each mark.</summary>
    private const long MostMarked = 32 * BytesOfMark;

    /// <summary>The same for all that <see cref="HasRootOf"/> says yes to.</summary>
    public ulong Marks => Root is Place place ? place.Marks : Place.MarkOf(Root.GetHashCode());

    /// <summary>Of so many bytes from here on. Two ranges of one root that overlap have a mark in common; one without an end has all.</summary>
    public ulong MarksOf(long? bytes)
    {
        if (Offset is not { } first || bytes is not (>= 0 and <= MostMarked) || first > long.MaxValue - MostMarked)
        {
            return ulong.MaxValue;
        }

        var marks = 0ul;
        for (var at = first & -BytesOfMark; at < first + Math.Max(1, bytes.Value); at += BytesOfMark)
        {
            marks |= Place.MarkOf(unchecked((Root.GetHashCode() * 31) + (int)(at / BytesOfMark)));
        }

        return marks;
    }

    public Origin Plus(Interval bytes) => this with { Offset = Offset is { } offset && bytes.IsConstant ? offset + bytes.Low : null };

    public bool HasRootOf(Origin other) => Equals(Root, other.Root);
}
