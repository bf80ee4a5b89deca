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
    public ulong Marks => Root switch
    {
        Place place => place.Marks,
        MadeAddress { Number: { } number } => number.Marks,
        _ => Place.MarkOf(Root.GetHashCode()),
    };

    /// <summary>Of so many bytes from here on. Two ranges of one root that overlap have a mark in common; one without an end has all.</summary>
    public ulong MarksOf(long? bytes)
    {
        if (Offset is not { } first || bytes is not (>= 0 and <= MostMarked) || first > long.MaxValue - MostMarked)
        {
            return ulong.MaxValue;
        }

        var (root, marks) = (unchecked(Root.GetHashCode() * 31), 0ul);
        for (var at = first & -BytesOfMark; at < first + Math.Max(1, bytes.Value); at += BytesOfMark)
        {
            marks |= Place.MarkOf(unchecked(root + (int)(at / BytesOfMark)));
        }

        return marks;
    }

    /// <summary>Between which an offset lies that is not known.</summary>
    public Interval Reach { get; init; } = Interval.All;

    /// <summary>Whether the user has a hand in it.</summary>
    public bool IsUsers { get; init; }

    private Interval Offsets => Offset is { } offset ? Interval.Exactly(offset) : Reach;

    public Origin Plus(Interval bytes, bool areUsers = false)
        => Offset is { } offset && bytes.IsConstant ? this with { Offset = offset + bytes.Low }
            : new(Root, null) { Reach = Offsets.Plus(bytes), IsUsers = IsUsers || areUsers };

    /// <summary>Somewhere behind the root.</summary>
    public Origin Anywhere() => Reach == Interval.All && !IsUsers ? this : new(Root, Offset);

    public bool HasRootOf(Origin other) => Equals(Root, other.Root);

    /// <summary>One or the other, of the same root.</summary>
    public static Origin Join(Origin left, Origin right)
        => left.Equals(right) ? left : new(left.Root, null)
            {
                Reach = left.Offsets.Join(right.Offsets),
                IsUsers = left.IsUsers || right.IsUsers,
            };

    /// <summary>As it is once more, in a loop: where it still moves, nobody knows how far.</summary>
    public Origin Widen(Origin newer) => Equals(newer) ? this : newer.Anywhere();
}
