using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// A number said by means of another: the length of a buffer or the value of a place, and so much more. A value can be it
/// (<see cref="Value.Same"/>) or be at most it (<see cref="Value.Limits"/>).
/// </summary>
/// <param name="Of">The buffer or the place.</param>
/// <param name="IsLength">Whether its length is meant.</param>
/// <param name="Plus">What is added: -1 for an index that does not reach a length.</param>
/// <param name="Less">What is to be taken from it: an offset, which is not negative.</param>
/// <param name="IsUnsigned">Whether the place is meant as an unsigned number: what it holds is this where it is not negative.</param>
/// <param name="MayWrap">Whether what is taken from it may be more than there is: it is this only where that is known not to be.</param>
internal sealed record Limit(Place Of, bool IsLength, long Plus = 0, Place? Less = null, bool IsUnsigned = false, bool MayWrap = false)
    : IMarked
{
    private const long MostShift = int.MaxValue;

    /// <summary>The place, if what it holds is meant, and not so much more or less.</summary>
    internal Place? Place => this is { IsLength: false, Plus: 0, Less: null, IsUnsigned: false, MayWrap: false } ? Of : null;

    /// <summary>Of the places that it mentions.</summary>
    public ulong Marks => Of.Marks | (Less?.Marks ?? 0);

    public bool Mentions(Place place) => Of.IsWithin(place) || (Less is { } offset && offset.IsWithin(place));

    /// <summary>
    /// Whether what is at most this, as far as it is, has room in a type: what does not hold of it may have been cut, too, for all that
    /// is said.
    /// </summary>
    public bool FitsInto(ITypeSymbol? type)
        => (IsLength || Of == Place.Nothing ? new Interval(0, int.MaxValue) : Interval.Of(Of.Type)) is { HasUpperEnd: true, High: var most }
            && (MayWrap || IsUnsigned) && most <= Interval.Of(type).High && Plus <= 0;

    /// <summary>So much more; null where the numbers get out of hand.</summary>
    public Limit? Shifted(long by)
        => by is > MostShift or < -MostShift || Plus + by is > MostShift or < -MostShift ? null : this with { Plus = Plus + by };

    /// <summary>Whether what is at most one of those is at most this.</summary>
    public bool IsReachedBy(ImmutableArray<Limit> limits)
    {
        foreach (var limit in limits)
        {
            if (limit.IsWithin(this))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what is at most this is at most the other, too.</summary>
    public bool IsWithin(Limit other)
        => Of == other.Of && IsLength == other.IsLength && Plus <= other.Plus && (other.Less is null || Less == other.Less)
        && (other.IsUnsigned || !IsUnsigned) && (other.MayWrap || !MayWrap);
}
