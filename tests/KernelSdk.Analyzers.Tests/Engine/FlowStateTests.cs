using KernelSdk.Analyzers.Engine;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>The laws of <see cref="FlowState"/>, on states by chance.</summary>
public sealed class FlowStateTests
{
    private const int Rounds = 1_500;

    private readonly RandomValues _random = new(20260103);

    [Fact]
    public void A_join_with_itself_changes_nothing() => Repeat((state, _) =>
    {
        Assert.True(FlowState.AreEqual(state, state with { }));
        Assert.Same(state, FlowState.Join(state, state));
        Assert.True(FlowState.AreEqual(state, FlowState.Join(state, state with { Values = SharedMap<Place, Value>.Empty.SetItems(state.Values) })));
    });

    [Fact]
    public void A_join_keeps_what_both_know() => Repeat((left, right) =>
    {
        var joined = FlowState.Join(left, right);
        Assert.Equal(left.Values.Keys.Intersect(right.Values.Keys).ToHashSet(), joined.Values.Keys.ToHashSet());
        Assert.All(joined.Values, each => Assert.Equal(
            Value.Join(left.Values[each.Key], right.Values[each.Key]) with { Condition = null }, each.Value with { Condition = null, Cases = [] }));
        Assert.Equal(left.Checks.Intersect(right.Checks).ToHashSet(), joined.Checks.ToHashSet());
        Assert.Equal(left.RangeTests.Keys.Intersect(right.RangeTests.Keys).ToHashSet(), joined.RangeTests.Keys.ToHashSet());

        // What is unwritten on one way is unwritten.
        Assert.Equal(left.Filled.Keys.Union(right.Filled.Keys).ToHashSet(), joined.Filled.Keys.ToHashSet());
        Assert.All(joined.Filled, each => Assert.Equal(new[] { left, right }.Where(way => way.Filled.ContainsKey(each.Key)).Min(way => way.Filled[each.Key]), each.Value));
    });

    [Fact]
    public void A_join_keeps_what_either_has_done() => Repeat((left, right) =>
    {
        var joined = FlowState.Join(left, right);
        Assert.Equal(left.Held.Keys.Union(right.Held.Keys).ToHashSet(), joined.Held.Keys.ToHashSet());
        Assert.Equal(left.Outcomes.Keys.Union(right.Outcomes.Keys).ToHashSet(), joined.Outcomes.Keys.ToHashSet());
        Assert.Equal(Accesses(left).Union(Accesses(right)).ToHashSet(), Accesses(joined).ToHashSet());
        Assert.Equal(joined.Fetches.Count(), Accesses(joined).Distinct().Count());

        // Somebody believes in a fetch, if it is so on either way.
        Assert.All(joined.Fetches, fetch => Assert.Equal(
            left.Fetches.Concat(right.Fetches).Any(each => each.Access == fetch.Access && each.IsTrusted), fetch.IsTrusted));

        static IEnumerable<object> Accesses(FlowState state) => state.Fetches.Select(fetch => fetch.Access);
    });

    [Fact]
    public void What_became_of_an_access_is_one_of_what_became_of_it_on_either_way() => Repeat((left, right) =>
    {
        foreach (var (call, outcome) in FlowState.Join(left, right).Outcomes)
        {
            if (left.Outcomes.TryGetValue(call, out var one) && right.Outcomes.TryGetValue(call, out var other))
            {
                Assert.Equal(outcome, FlowState.Join(right, left).Outcomes[call]);
                Assert.True(one == other ? outcome == one : outcome is Outcome.Tested or Outcome.Either, $"{one} and {other} make {outcome}");
            }
        }
    });

    [Fact]
    public void Widening_contains_both_and_comes_to_an_end()
    {
        for (var round = 0; round < 100; round++)
        {
            var known = _random.NextState();
            var moves = 0;
            for (var step = 0; step < 60; step++)
            {
                var newer = _random.NextState();
                var wide = FlowState.Widen(known, newer);
                Assert.All(wide.Values, each => Assert.True(newer.Values[each.Key].Range.IsWithin(each.Value.Range)));
                moves += FlowState.AreEqual(known, wide) ? 0 : 1;
                known = wide;
            }

            Assert.InRange(moves, 0, 40);
        }
    }

    [Fact]
    public void Equality_is_about_everything() => Repeat((state, _) =>
    {
        Assert.True(FlowState.AreEqual(state, state with { Values = SharedMap<Place, Value>.Empty.SetItems(state.Values) }));
        Assert.False(FlowState.AreEqual(state, state with { Values = state.Values.SetItem(Place.Of(RandomValues.Places[0].Root!), new() { Range = new(7, 77) }) }));
        Assert.False(FlowState.AreEqual(state, state with { Fetches = state.Fetches.Add(new(_random.NextCall(), new(new(), 0), 1, IsTrusted: false)) }));
        Assert.False(FlowState.AreEqual(state, state with { Checks = state.Checks.Add(new(new(new(), 0), 1, null, IsSymbolic: false)) }));
        Assert.False(FlowState.AreEqual(state, state with { Filled = state.Filled.SetItem(new(), 1) }));
        Assert.False(FlowState.AreEqual(state, state with { Held = state.Held.SetItem(new(), new(_random.NextCall(), HeldKind.Mutex)) }));
        Assert.False(FlowState.AreEqual(state, state with { RangeTests = state.RangeTests.SetItem(new(), _random.NextCall()) }));
    });

    [Fact]
    public void A_fact_takes_away_and_adds_nothing() => Repeat((state, _) =>
    {
        var place = _random.NextPlace();
        var limit = _random.OneIn(2) ? _random.NextLimit() : null;
        var range = _random.NextRange();
        var before = state.ValueOf(place);
        var after = state.Assume(new Fact.Bounded(place, range, limit));
        Assert.Equal(before.Range.Meet(range).IsEmpty, after is null);
        if (after is not null)
        {
            var value = after.ValueOf(place);
            Assert.True(value.Range.IsWithin(before.Range) && value.Range.IsWithin(range));
            Assert.Equal(limit is null ? before.Limits : before.Limits.Append(limit).Distinct(), value.Limits);
            Assert.Equal(before with { Range = value.Range, Limits = value.Limits }, value);
            // What it is a copy of is the same number.
            var original = before.Same is { IsLength: false, Less: null } same ? same.Of : place;
            Assert.Equal(state.Values.Remove(place).Remove(original), after.Values.Remove(place).Remove(original));
            Assert.True(after.ValueOf(original).Range.IsWithin(state.ValueOf(original).Range));
            Assert.True(FlowState.AreEqual(after, after.Assume(new Fact.Bounded(place, range, limit))!));
        }
    });

    [Fact]
    public void A_counter_of_which_only_its_type_is_known_stays_one()
    {
        var (a, b) = (RandomValues.Places[0], RandomValues.Places[1]);
        var counter = new Interval(0, 5).Widen(new(0, 6));
        var wide = FlowState.Empty.With(a, new() { Range = counter }).With(b, new() { Range = counter });
        var back = FlowState.Empty.With(a, new() { Range = new(0, int.MaxValue) }).With(b, new() { Range = new(0, 12) });

        var narrow = FlowState.Narrow(wide, back);

        Assert.Equal(counter, narrow.ValueOf(a).Range);
        Assert.Equal(new(0, 12), narrow.ValueOf(b).Range);
    }

    [Fact]
    public void A_fact_about_a_call_is_about_nothing_else() => Repeat((state, _) =>
    {
        var call = _random.NextCall();
        var came = state.Assume(new Fact.CameTo(call, Outcome.Failed))!;
        Assert.Equal(Outcome.Failed, came.Outcomes[call]);
        Assert.True(FlowState.AreEqual(state with { Outcomes = came.Outcomes }, came));

        var none = state.Assume(new Fact.NotTaken(call))!;
        Assert.DoesNotContain(none.Held.Values, held => held.Taken == call);
        Assert.Equal(state.Held.Where(each => each.Value.Taken != call).ToHashSet(), none.Held.ToHashSet());

        var check = new AccessCheck(new(call, 0), 8, null, IsSymbolic: false);
        var approved = state.Assume(new Fact.Checked(check))!;
        Assert.Equal(state.Checks.Append(check), approved.Checks);
        Assert.Equal(approved.Checks, approved.Assume(new Fact.Checked(check))!.Checks);
    });

    [Fact]
    public void What_is_forgotten_is_nowhere_mentioned() => Repeat((state, _) =>
    {
        foreach (var place in RandomValues.Places.Where(place => state.Values.Any(each => each.Key.IsWithin(place) || each.Value.Mentions(place))))
        {
            var without = state.Without(place);
            Assert.DoesNotContain(without.Values.Keys, key => key.IsWithin(place));
            Assert.All(state.Values.Where(each => each.Value.Mentions(place)), each => Assert.NotEqual(0ul, each.Value.Marks & place.Marks));
            Assert.DoesNotContain(Mentions.In(without), each => each.IsWithin(place));
            Assert.Same(without, without.Without(place));

            // And nothing else is forgotten.
            Assert.Equal(state.Values.Keys.Where(key => !key.IsWithin(place)).ToHashSet(), without.Values.Keys.ToHashSet());
            Assert.All(without.Values, each => Assert.Equal(state.Values[each.Key].WithoutMentioning(place), each.Value));
            Assert.True(FlowState.AreEqual(state with { Values = without.Values, Checks = without.Checks }, without));
        }
    });

    [Fact]
    public void A_place_is_within_itself_and_what_it_is_a_field_of()
    {
        var (a, c) = (RandomValues.Places[0], RandomValues.Places[2]);
        Assert.True(c.IsWithin(c));
        Assert.True(c.Field("In").Field("Y").IsWithin(c.Field("In")));
        Assert.False(c.IsWithin(c.Field("In")));
        Assert.False(c.Field("Inner").IsWithin(c.Field("In")));
        Assert.False(c.Field("In").IsWithin(c.Field("Inner")));
        Assert.False(c.Field("In").IsWithin(a));
    }

    [Fact]
    public void The_check_of_a_size_is_forgotten_with_the_size()
    {
        var (a, b) = (RandomValues.Places[0], RandomValues.Places[1]);
        var state = FlowState.Empty with { Checks = [new(new(a, 0), 4, b, IsSymbolic: true)] };
        Assert.Empty(state.Without(b).Checks);
        Assert.Same(state, state.Without(RandomValues.Places[3]));
    }

    [Fact]
    public void Values_with_different_conditions_are_different()
    {
        var a = RandomValues.Places[0];
        var (ok, below) = (RandomValues.Places[3], new Value { Condition = new([new Fact.Bounded(a, new(0, 15), null)], []) });
        var state = FlowState.Empty.With(ok, below);
        Assert.Null(state.With(ok, Value.Unknown).ValueOf(ok).Condition);
        Assert.Empty(state.Without(a).ValueOf(ok).Condition!.WhenTrue!);
        Assert.False(FlowState.AreEqual(state, state.With(ok, Value.Unknown)));
    }

    private void Repeat(Action<FlowState, FlowState> round)
    {
        for (var i = 0; i < Rounds; i++)
        {
            round(_random.NextState(), _random.NextState());
        }
    }
}
