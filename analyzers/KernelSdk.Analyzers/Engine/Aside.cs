using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What is known of few values, and kept beside them: a value is copied at each step, and most have none of this.</summary>
internal sealed record Aside
{
    public static readonly Aside None = new();

    /// <summary><see cref="Value.TerminatorOf"/>.</summary>
    public IOperation? TerminatorOf { get; init; }

    /// <summary><see cref="Value.CountOf"/>.</summary>
    public Place? CountOf { get; init; }

    /// <summary><see cref="Value.Partly"/>.</summary>
    public IOperation? Partly { get; init; }

    /// <summary><see cref="Value.Errno"/>.</summary>
    public IOperation? Errno { get; init; }

    /// <summary><see cref="Value.ErrorPointer"/>.</summary>
    public IOperation? ErrorPointer { get; init; }

    /// <summary><see cref="Value.SumOf"/>.</summary>
    public (Place One, Place Other, long Plus)? SumOf { get; init; }

    /// <summary><see cref="Value.ZeroUpTo"/>.</summary>
    public (Place Place, long High)? ZeroUpTo { get; init; }

    /// <summary><see cref="Value.MultipleOf"/>.</summary>
    public (Place Place, long Factor)? MultipleOf { get; init; }

    /// <summary><see cref="Value.QuotientBy"/>.</summary>
    public (Place By, long Whole)? QuotientBy { get; init; }

    /// <summary><see cref="Value.UnsignedOf"/>.</summary>
    public Place? UnsignedOf { get; init; }

    /// <summary><see cref="Value.CutFrom"/>.</summary>
    public Place? CutFrom { get; init; }

    /// <summary><see cref="Value.Function"/>.</summary>
    public IMethodSymbol? Function { get; init; }

    /// <summary><see cref="Value.Parts"/>.</summary>
    public ImmutableDictionary<string, Value> Parts { get; init; } = ImmutableDictionary<string, Value>.Empty;

    /// <summary>Of all places that it mentions.</summary>
    public ulong Marks
    {
        get
        {
            var marks = MarksOf(UnsignedOf) | MarksOf(SumOf?.One) | MarksOf(SumOf?.Other)
                | MarksOf(ZeroUpTo?.Place) | MarksOf(MultipleOf?.Place) | MarksOf(QuotientBy?.By) | MarksOf(CountOf) | MarksOf(CutFrom);
            foreach (var part in Parts)
            {
                marks |= part.Value.Marks;
            }

            return marks;
        }
    }

    /// <summary>Whether something is said here about a place.</summary>
    public bool Mentions(Place place)
        => IsIn(UnsignedOf, place) || IsIn(SumOf?.One, place) || IsIn(SumOf?.Other, place) || IsIn(ZeroUpTo?.Place, place)
            || IsIn(MultipleOf?.Place, place) || IsIn(QuotientBy?.By, place)
            || IsIn(CountOf, place) || IsIn(CutFrom, place) || Parts.Values.Any(part => part.Mentions(place));

    /// <summary>What is left when the place has another value.</summary>
    public Aside WithoutMentioning(Place place) => !Mentions(place) ? this : this with
    {
        UnsignedOf = IsIn(UnsignedOf, place) ? null : UnsignedOf,
        SumOf = IsIn(SumOf?.One, place) || IsIn(SumOf?.Other, place) ? null : SumOf,
        ZeroUpTo = IsIn(ZeroUpTo?.Place, place) ? null : ZeroUpTo,
        CountOf = IsIn(CountOf, place) ? null : CountOf,
        CutFrom = IsIn(CutFrom, place) ? null : CutFrom,
        MultipleOf = IsIn(MultipleOf?.Place, place) ? null : MultipleOf,
        QuotientBy = IsIn(QuotientBy?.By, place) ? null : QuotientBy,
        Parts = Parts.ToImmutableDictionary(part => part.Key, part => part.Value.WithoutMentioning(place)),
    };

    /// <summary>The same but for what is no knowledge of the number: its terminator, its function, what its parts are.</summary>
    public bool Equals(Aside? other)
        => other is not null && (ReferenceEquals(this, other)
            || (Partly == other.Partly && Errno == other.Errno && ErrorPointer == other.ErrorPointer && SumOf == other.SumOf
                && ZeroUpTo == other.ZeroUpTo && MultipleOf == other.MultipleOf && QuotientBy == other.QuotientBy
                && CountOf == other.CountOf && CutFrom == other.CutFrom
                && UnsignedOf == other.UnsignedOf && Parts.Count == other.Parts.Count));

    public override int GetHashCode() => Parts.Count;

    private static ulong MarksOf(Place? place) => place?.Marks ?? 0;

    private static bool IsIn(Place? place, Place outer) => place is { } inner && inner.IsWithin(outer);
}
