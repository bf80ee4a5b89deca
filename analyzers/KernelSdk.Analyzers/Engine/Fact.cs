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
    /// <summary>Whether it speaks of a place.</summary>
    public virtual bool Mentions(Place place) => false;

    /// <summary>Of the places that it mentions.</summary>
    public virtual ulong Marks => 0;

    /// <summary>Whether one of them speaks of a place.</summary>
    public static bool AnyMentions(ImmutableArray<Fact> facts, Place place)
    {
        foreach (var fact in facts)
        {
            if (fact.Mentions(place))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of the places that all of them mention.</summary>
    public static ulong MarksOf(ImmutableArray<Fact> facts)
    {
        var marks = 0ul;
        foreach (var fact in facts)
        {
            marks |= fact.Marks;
        }

        return marks;
    }

    /// <summary>Those that do not speak of a place.</summary>
    public static ImmutableArray<Fact> Besides(ImmutableArray<Fact> facts, Place place)
        => AnyMentions(facts, place) ? facts.RemoveAll(fact => fact.Mentions(place)) : facts;

    /// <summary>A place has one of these values, and is at most so much.</summary>
    public sealed record Bounded(Place Place, Interval Range, Limit? Limit) : Fact
    {
        public override bool Mentions(Place place) => Place.IsWithin(place) || Limit?.Mentions(place) == true;

        public override ulong Marks => Place.Marks | (Limit?.Marks ?? 0);
    }

    /// <summary>A user access came to this end.</summary>
    public sealed record CameTo(IOperation Access, Outcome Outcome) : Fact;

    /// <summary>A buffer has so many elements.</summary>
    public sealed record Counted(Place Buffer, Interval Count, long? ElementSize) : Fact
    {
        public override bool Mentions(Place place) => Buffer.IsWithin(place);

        public override ulong Marks => Buffer.Marks;
    }

    /// <summary>A place is not 0.</summary>
    public sealed record NotZero(Place Place) : Fact
    {
        public override bool Mentions(Place place) => Place.IsWithin(place);

        public override ulong Marks => Place.Marks;
    }

    /// <summary>A place holds a pointer, and no error in the place of one.</summary>
    public sealed record NoError(Place Place) : Fact
    {
        public override bool Mentions(Place place) => Place.IsWithin(place);

        public override ulong Marks => Place.Marks;
    }

    /// <summary>A method whose word counts says that a number is in range.</summary>
    public sealed record Trusted(Place Place) : Fact
    {
        public override bool Mentions(Place place) => Place.IsWithin(place);

        public override ulong Marks => Place.Marks;
    }

    /// <summary>A user string is shorter than the buffer, so its terminator is in it.</summary>
    public sealed record LeftRoom(object Storage) : Fact;

    /// <summary>So many bytes of a buffer were written; all of them, if it is not said how many.</summary>
    public sealed record Written(object Buffer, long? Bytes) : Fact
    {
        public override bool Mentions(Place place) => Buffer is Place written && written.IsWithin(place);
    }

    /// <summary>Nothing was taken after all: the result was null, an error or false.</summary>
    public sealed record NotTaken(IOperation Call) : Fact;

    /// <summary>A place holds a sum or a product that did not wrap.</summary>
    public sealed record Exact(Place Place, Value Value) : Fact
    {
        public override bool Mentions(Place place) => Place.IsWithin(place) || Value.Mentions(place);
    }

    /// <summary>The pointers of the caller are so wide: <c>in_compat_syscall</c>.</summary>
    public sealed record CalledFrom(CallerWidth Width) : Fact;

    /// <summary>A range was found to lie in user addresses: <c>access_ok</c>.</summary>
    public sealed record Checked(AccessCheck Check) : Fact
    {
        public override bool Mentions(Place place) => Check.SizeOf is { } size && size.IsWithin(place);

        public override ulong Marks => Check.SizeOf?.Marks ?? 0;
    }
}

/// <summary>What holds on either side of a condition. Null: that side is never reached.</summary>
internal sealed record Condition(ImmutableArray<Fact>? WhenTrue, ImmutableArray<Fact>? WhenFalse)
{
    /// <summary>Of a condition that may hold or not, and means nothing.</summary>
    public static readonly Condition Nothing = new([], []);

    public Condition Negated() => new(WhenFalse, WhenTrue);

    /// <summary>Whether a fact is about a place.</summary>
    public bool Mentions(Place place) => Fact.AnyMentions(WhenTrue ?? [], place) || Fact.AnyMentions(WhenFalse ?? [], place);

    /// <summary>Of the places that it mentions.</summary>
    public ulong Marks => Fact.MarksOf(WhenTrue ?? []) | Fact.MarksOf(WhenFalse ?? []);

    public bool Equals(Condition? other) => other is not null && AreEqual(WhenTrue, other.WhenTrue) && AreEqual(WhenFalse, other.WhenFalse);

    /// <summary>What it still says when a place has another value.</summary>
    public Condition WithoutMentioning(Place place)
        => !Mentions(place) ? this
            : new(WhenTrue is { } whenTrue ? Fact.Besides(whenTrue, place) : null,
                WhenFalse is { } whenFalse ? Fact.Besides(whenFalse, place) : null);

    /// <summary>With more that holds on either side, where that is reached.</summary>
    public Condition And(ImmutableArray<Fact> whenTrue, ImmutableArray<Fact> whenFalse)
        => new(WhenTrue?.AddRange(whenTrue.Where(fact => !WhenTrue.Value.Contains(fact))),
            WhenFalse?.AddRange(whenFalse.Where(fact => !WhenFalse.Value.Contains(fact))));

    public override int GetHashCode() => (WhenTrue?.Length ?? -1) * 31 + (WhenFalse?.Length ?? -1);

    private static bool AreEqual(ImmutableArray<Fact>? left, ImmutableArray<Fact>? right)
        => left is { } one && right is { } other ? one.SequenceEqual(other) : left is null && right is null;

    /// <summary>What both say. A side that one of them never reaches is the other's alone, be there nothing known of it.</summary>
    public static Condition? Join(Condition? left, Condition? right)
        => left is null && right is null ? null
            : (left ?? Nothing) is var one && (right ?? Nothing) is var other
                ? new(Join(one.WhenTrue, other.WhenTrue), Join(one.WhenFalse, other.WhenFalse)) : null;

    private static ImmutableArray<Fact>? Join(ImmutableArray<Fact>? left, ImmutableArray<Fact>? right)
        => left is not { } one ? right
            : right is not { } other ? left
            : [.. one.Where(other.Contains)];
}

/// <summary>A range that <c>access_ok</c> has approved.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Size">In bytes, at least so many.</param>
/// <param name="SizeOf">The place that held the size.</param>
/// <param name="IsSymbolic">Whether the size was calculated, and did not wrap.</param>
internal sealed record AccessCheck(Origin Start, long Size, Place? SizeOf, bool IsSymbolic);
