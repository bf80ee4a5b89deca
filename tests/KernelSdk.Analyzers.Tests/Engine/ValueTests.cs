using System.Collections.Immutable;
using KernelSdk.Analyzers.Engine;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>The laws of <see cref="Value"/>, on values by chance.</summary>
public sealed class ValueTests
{
    private const int Rounds = 4_000;

    private readonly RandomValues _random = new(20260102);

    [Fact]
    public void A_join_with_itself_changes_nothing() => Repeat((value, _) =>
    {
        Assert.Equal(value, Value.Join(value, value));
        Assert.Equal(value, Value.Join(value, value with { }));
    });

    [Fact]
    public void A_join_is_the_same_from_either_side() => Repeat((left, right) =>
    {
        var (one, other) = (Value.Join(left, right), Value.Join(right, left));
        Assert.Equal(
            (one.Space, one.Origin, one.IsErrno, one.IsKernelAddress, one.HoldsUserAddress, one.IsTainted, one.Range),
            (other.Space, other.Origin, other.IsErrno, other.IsKernelAddress, other.HoldsUserAddress, other.IsTainted, other.Range));
        Assert.Equal(
            (one.FetchedBy, one.ContentsFetchedBy, one.Resource, one.Same, one.SumOf, one.ZeroUpTo, one.MultipleOf, one.UnsignedOf, one.Place),
            (other.FetchedBy, other.ContentsFetchedBy, other.Resource, other.Same, other.SumOf, other.ZeroUpTo, other.MultipleOf, other.UnsignedOf, other.Place));
        Assert.Equal(
            (one.Storage?.Count, one.Storage?.ElementSize, one.Storage?.CountIs), (other.Storage?.Count, other.Storage?.ElementSize, other.Storage?.CountIs));
        Assert.Equal(one.Limits.ToHashSet(), other.Limits.ToHashSet());

        // Of two sources and two results it takes one, so only whether there is one is the same.
        Assert.Equal(
            (one.Result?.Kind, one.Source is null, one.MayHaveWrapped is null, one.Condition is null),
            (other.Result?.Kind, other.Source is null, other.MayHaveWrapped is null, other.Condition is null));
    });

    [Fact]
    public void A_join_knows_no_more_than_both() => Repeat((left, right) =>
    {
        var joined = Value.Join(left, right);
        foreach (var side in new[] { left, right })
        {
            Assert.True(side.Range.IsWithin(joined.Range));
            Assert.All(joined.Limits, limit => Assert.True(side.AtMost.Any(tighter => tighter.IsWithin(limit))
                || (side.Range.High <= 0 && limit is { IsLength: true, Plus: >= 0, Less: null })));
            Assert.True(joined.IsTainted || !side.IsTainted);
            Assert.True(joined.HoldsUserAddress || !side.HoldsUserAddress);
            Assert.True(joined.Space >= side.Space);
            Assert.True(side.IsErrno || !joined.IsErrno);
            Assert.True(side.IsKernelAddress || !joined.IsKernelAddress);
            Assert.True(joined.MayHaveWrapped is not null || side.MayHaveWrapped is null);
            AssertKept(joined.FetchedBy, side.FetchedBy);
            AssertKept(joined.ContentsFetchedBy, side.ContentsFetchedBy);
            AssertKept(joined.Same, side.Same);
            AssertKept(joined.SumOf, side.SumOf);
            AssertKept(joined.CutFrom, side.CutFrom);
            AssertKept(joined.ZeroUpTo, side.ZeroUpTo);
            AssertKept(joined.MultipleOf, side.MultipleOf);
            AssertKept(joined.UnsignedOf, side.UnsignedOf);
            AssertKept(joined.Resource, side.Resource);
            AssertKept(joined.Place, side.Place);
            AssertKept(joined.Storage?.ElementSize, side.Storage?.ElementSize);
            AssertKept(joined.Storage?.CountIs, side.Storage?.CountIs);
            Assert.True(joined.Storage is not { } storage || side.Storage!.Count.IsWithin(storage.Count));
            AssertSaid(joined.Condition?.WhenTrue, side.Condition?.WhenTrue, joined.Condition, side.Condition);
            AssertSaid(joined.Condition?.WhenFalse, side.Condition?.WhenFalse, joined.Condition, side.Condition);
        }
    });

    [Fact]
    public void A_result_beside_another_number_is_mixed() => Repeat((left, right) =>
    {
        right = right with { Result = null };
        if (left.Result is { } result)
        {
            var isMixed = result.IsMixed || right.Range != Interval.Exactly(0);
            Assert.Equal(result with { IsMixed = isMixed }, Value.Join(left, right).Result);
            Assert.Equal(result with { IsMixed = isMixed }, Value.Join(right, left).Result);
        }
    });

    [Fact]
    public void A_widened_value_contains_both() => Repeat((older, newer) =>
    {
        var (joined, wide) = (Value.Join(older, newer), older.Widen(newer));
        Assert.True(joined.Range.IsWithin(wide.Range));
        Assert.True(joined.Storage is not { } storage || storage.Count.IsWithin(wide.Storage!.Count));
        Assert.Subset(joined.Limits.ToHashSet(), wide.Limits.ToHashSet());
        Assert.True(joined.Origin is not { } origin || (origin.HasRootOf(wide.Origin!) && origin.Reach.IsWithin(wide.Origin!.Reach)));
        Assert.Equal(joined with { Range = wide.Range, Storage = wide.Storage, Limits = wide.Limits, Origin = wide.Origin },
            wide with { Origin = wide.Origin });
    });

    [Fact]
    public void Widening_comes_to_an_end()
    {
        for (var round = 0; round < 500; round++)
        {
            var known = _random.Next();
            var moves = 0;
            for (var step = 0; step < 50; step++)
            {
                var wide = known.Widen(_random.Next());
                moves += wide.Equals(known) ? 0 : 1;
                known = wide;
            }

            Assert.InRange(moves, 0, 16);
        }
    }

    [Fact]
    public void What_mentions_a_place_forgets_it() => Repeat((value, _) =>
    {
        foreach (var place in RandomValues.Places)
        {
            Assert.Equal(Mentions.In(value).Any(each => each.IsWithin(place)), value.Mentions(place));

            var without = value.WithoutMentioning(place);
            Assert.False(without.Mentions(place));
            Assert.DoesNotContain(Mentions.In(without), each => each.IsWithin(place));
            Assert.True(value.Mentions(place) || without.Equals(value));

            // What is not about a place stays.
            Assert.Equal(
                (value.Range, value.IsTainted, value.Space, value.Origin, value.FetchedBy), (without.Range, without.IsTainted, without.Space, without.Origin, without.FetchedBy));
        }
    });

    [Fact]
    public void Equal_values_have_equal_hashes() => Repeat((value, other) =>
    {
        Assert.Equal(value, value with { });
        Assert.Equal(value.GetHashCode(), (value with { Limits = [.. value.Limits] }).GetHashCode());
        Assert.Equal(value.Equals(other), other.Equals(value));
    });

    [Fact]
    public void What_two_truths_have_in_common_is_what_both_say()
    {
        var a = RandomValues.Places[0];
        var (tight, loose) = (Below(16), Below(1_000));
        Assert.NotEqual(tight, loose);
        Assert.Empty(Value.Join(tight, loose).Condition!.WhenTrue!);

        Value Below(long limit) => new() { Range = new(0, 1), Condition = new([new Fact.Bounded(a, new(0, limit), null)], []) };
    }

    [Fact]
    public void The_users_text_on_one_way_is_the_users_text()
    {
        var text = new Value { IsUserText = true, IsTainted = true };
        Assert.True(Value.Join(new() { IsTainted = true }, text).IsUserText);
        Assert.True(Value.Join(text, Value.Unknown).IsUserText);
    }

    [Fact]
    public void A_result_mixed_with_something_else_stays_so()
    {
        var result = new AccessResult(RandomValues.Calls[0], ResultKind.BytesLeft);
        Assert.True(Value.Join(new() { Result = result }, new() { Result = result with { IsMixed = true } }).Result!.IsMixed);
    }

    /// <summary>A length names the place that said how much was to move, when the call was made; that it has another value since is not its matter.</summary>
    [Fact]
    public void The_length_of_a_user_access_outlives_its_place()
    {
        var b = RandomValues.Places[1];
        var result = new AccessResult(RandomValues.Calls[0], ResultKind.BytesLeft, Length: b);
        Assert.Contains(b, Mentions.In(new Value { Result = result }.WithoutMentioning(b)));
    }

    /// <summary>None beside one is that one; of two none is left, and none comes back.</summary>
    [Fact]
    public void What_was_one_or_another_stays_so()
    {
        var (one, other) = (new Value { Origin = new(RandomValues.Places[0], 0) }, new Value { Origin = new(RandomValues.Places[1], 0) });
        Assert.Equal(one.Origin, Value.Join(Value.Unknown, one).Origin);
        Assert.Null(Value.Join(one, other).Origin);
        Assert.Null(Value.Join(Value.Join(one, other), one).Origin);
        Assert.Equal(one.Origin, (Value.Join(one, other) with { Origin = one.Origin }).Origin);

        var (left, errno) = (new Value { Result = new(RandomValues.Calls[0], ResultKind.BytesLeft) }, new Value { Result = new(RandomValues.Calls[1], ResultKind.Errno) });
        Assert.NotNull(Value.Join(Value.Unknown, left).Result);
        Assert.Null(Value.Join(left, errno).Result);
        Assert.Null(Value.Join(left, Value.Join(left, errno)).Result);
    }

    private static void AssertKept<T>(T? joined, T? side)
        => Assert.True(joined is null || Equals(joined, side), $"{joined} is not {side}");

    /// <summary>A condition says of a side what both say of it; of a side that one of them never reaches, what the other says.</summary>
    private static void AssertSaid(ImmutableArray<Fact>? joined, ImmutableArray<Fact>? side, Condition? whole, Condition? sides)
    {
        if (whole is not null)
        {
            var said = sides is null ? [] : side;
            Assert.True(joined is not null || said is null);
            Assert.True(said is not { } facts || joined!.Value.All(facts.Contains));
        }
    }

    private void Repeat(Action<Value, Value> round)
    {
        for (var i = 0; i < Rounds; i++)
        {
            var value = _random.Next();
            round(value, _random.OneIn(8) ? value with { Range = _random.NextRange() } : _random.Next());
        }
    }
}
