using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What became of a user access.</summary>
internal enum Outcome
{
    /// <summary>Nobody has looked.</summary>
    Untested,

    /// <summary>All bytes were moved.</summary>
    Succeeded,

    /// <summary>A byte was not.</summary>
    Failed,

    /// <summary>Somebody has looked, and could not tell.</summary>
    Tested,

    /// <summary>Somebody has looked, and goes on here whatever it was.</summary>
    Either,
}

/// <summary>Something that holds where a condition holds.</summary>
internal abstract record Fact
{
    /// <summary>A place has one of these values, and is at most so much.</summary>
    public sealed record Bounded(Place Place, Interval Range, Limit? Limit) : Fact;

    /// <summary>A user access came to this end.</summary>
    public sealed record CameTo(IOperation Access, Outcome Outcome) : Fact;

    /// <summary>A place is not 0.</summary>
    public sealed record NotZero(Place Place) : Fact;

    /// <summary>A user string is shorter than the buffer, so its terminator is in it.</summary>
    public sealed record LeftRoom(object Storage) : Fact;

    /// <summary>Nothing was taken after all: the result was null, an error or false.</summary>
    public sealed record NotTaken(IOperation Call) : Fact;

    /// <summary>A range was found to lie in user addresses: <c>access_ok</c>.</summary>
    public sealed record Checked(AccessCheck Check) : Fact;
}

/// <summary>What holds on either side of a condition. Null: that side is never reached.</summary>
internal sealed record Condition(ImmutableArray<Fact>? WhenTrue, ImmutableArray<Fact>? WhenFalse)
{
    public Condition Negated() => new(WhenFalse, WhenTrue);

    /// <summary>Whether a fact is about a place.</summary>
    public bool Mentions(Place place)
        => (WhenTrue ?? []).Concat(WhenFalse ?? []).Any(fact => fact is Fact.Bounded bounded && (bounded.Place.IsWithin(place) || bounded.Limit?.Mentions(place) == true)
            || fact is Fact.Checked { Check.SizeOf: { } size } && size.IsWithin(place));

    public bool Equals(Condition? other) => other is not null && AreEqual(WhenTrue, other.WhenTrue) && AreEqual(WhenFalse, other.WhenFalse);

    public override int GetHashCode() => (WhenTrue?.Length ?? -1) * 31 + (WhenFalse?.Length ?? -1);

    private static bool AreEqual(ImmutableArray<Fact>? left, ImmutableArray<Fact>? right)
        => left is { } one && right is { } other ? one.SequenceEqual(other) : left is null && right is null;

    /// <summary>What both say. A side that one of them never reaches is the other's alone.</summary>
    public static Condition? Join(Condition? left, Condition? right)
        => left is null || right is null ? null : new(Join(left.WhenTrue, right.WhenTrue), Join(left.WhenFalse, right.WhenFalse));

    private static ImmutableArray<Fact>? Join(ImmutableArray<Fact>? left, ImmutableArray<Fact>? right)
        => left is not { } one ? right
            : right is not { } other ? left
            : [.. one.Where(other.Contains)];
}

/// <summary>An upper limit that is no number: the length of a buffer, or another value.</summary>
/// <param name="Of">The buffer or the value.</param>
/// <param name="IsLength">Whether its length is meant.</param>
/// <param name="IsStrict">Whether the limit itself is not reached.</param>
/// <param name="Less">What is to be taken from it: an offset.</param>
internal sealed record Limit(Place Of, bool IsLength, bool IsStrict, Place? Less = null)
{
    public bool Mentions(Place place) => Of.IsWithin(place) || (Less is { } offset && offset.IsWithin(place));
}

/// <summary>A range that <c>access_ok</c> has approved.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Size">In bytes, at least so many.</param>
/// <param name="SizeOf">The place that held the size.</param>
/// <param name="IsSymbolic">Whether the size was calculated, and did not wrap.</param>
internal sealed record AccessCheck(Origin Start, long Size, Place? SizeOf, bool IsSymbolic);
