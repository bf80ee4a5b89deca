using System.Collections.Immutable;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// Two ways that meet, and what is forgotten there. Where a value of the merged state tells by which of them it came (a flag, an error
/// code), it remembers what was known on that way.
/// </summary>
/// <param name="left">What is known on the one way.</param>
/// <param name="right">What is known on the other.</param>
/// <param name="merged">What is known on both.</param>
internal sealed class Ways(FlowState left, FlowState right, FlowState merged)
{
    private ImmutableArray<Fact>? _onLeft;
    private ImmutableArray<Fact>? _onRight;

    private ImmutableArray<Fact> OnLeft => _onLeft ??= ForgottenOf(left);

    private ImmutableArray<Fact> OnRight => _onRight ??= ForgottenOf(right);

    /// <summary>The merged state, with what its values tell of the ways.</summary>
    public FlowState Told()
    {
        var values = merged.Values;
        foreach (var each in left.Values.Besides(right.Values))
        {
            var (place, one) = (each.Key, each.Value);
            if (!right.Values.TryGetValue(place, out var other) || one.Equals(other))
            {
                continue;
            }

            var value = merged.Values[place];
            var told = value;
            if (value.Condition is { } condition
                && (one.Condition is { WhenTrue: null } or { WhenFalse: null }
                || other.Condition is { WhenTrue: null } or { WhenFalse: null }))
            {
                told = told with { Condition = condition.And(OnlyWhere(one.Condition?.WhenTrue, one, other.Condition?.WhenTrue, other),
                    OnlyWhere(one.Condition?.WhenFalse, one, other.Condition?.WhenFalse, other)) };
            }
            else if (one.Condition is null && other.Condition is null
                && (!one.Cases.IsEmpty || !other.Cases.IsEmpty || Case.AreApart(one, other))
                && Case.Join(one, other, OnLeft, OnRight) is var cases && !(cases.IsEmpty && told.Cases.IsEmpty))
            {
                told = told with { Cases = cases };
            }

            if (value.Storage is { CountIs: null } storage && one.Storage is { } first && other.Storage is { } second
                && new[] { first.CountIs, second.CountIs }.OfType<Limit>().FirstOrDefault(count => HasRoom(count, one, left)
                    && HasRoom(count, other, right)) is { } least)
            {
                told = told with { Storage = storage with { CountIs = least } };
            }

            values = ReferenceEquals(told, value) ? values : values.SetItem(place, told);
        }

        return ReferenceEquals(values, merged.Values) ? merged : merged with { Values = values };
    }

    /// <summary>Whether so many elements are in a buffer, as far as is known on that way.</summary>
    private static bool HasRoom(Limit count, Value buffer, FlowState way)
        => count is { IsLength: false, Less: null }
            && Bounds.Hold(way.ValueOf(count.Of) with { Place = count.Of,
            Range = way.ValueOf(count.Of).Range.Plus(Interval.Exactly(count.Plus)), Limits = [],
            Same = new(count.Of, IsLength: false, count.Plus) }, buffer, isSlice: true, way);

    /// <summary>A side of a condition that is never reached on one way means that it was the other.</summary>
    private ImmutableArray<Fact> OnlyWhere(ImmutableArray<Fact>? ofLeft, Value one, ImmutableArray<Fact>? ofRight, Value other)
    {
        var isNeverOnLeft = one.Condition is not null && ofLeft is null;
        var isNeverOnRight = other.Condition is not null && ofRight is null;
        return isNeverOnLeft == isNeverOnRight ? [] : isNeverOnLeft ? OnRight : OnLeft;
    }

    /// <summary>What is known on a way and not behind the meeting.</summary>
    private ImmutableArray<Fact> ForgottenOf(FlowState way)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        foreach (var each in way.Values.Besides(merged.Values))
        {
            var (place, value) = (each.Key, each.Value);
            var known = merged.ValueOf(place);
            if (value.Range != known.Range)
            {
                facts.Add(new Fact.Bounded(place, value.Range, null));
            }

            if (value.IsNotZero && !known.IsNotZero)
            {
                facts.Add(new Fact.NotZero(place));
            }

            foreach (var limit in value.Limits)
            {
                if (!known.Limits.Contains(limit))
                {
                    facts.Add(new Fact.Bounded(place, Interval.All, limit));
                }
            }

            if (value.Storage is { } storage && known.Storage is { } buffer && storage.Count != buffer.Count)
            {
                facts.Add(new Fact.Counted(place, storage.Count, storage.ElementSize));
            }
        }

        foreach (var each in way.Outcomes.Besides(merged.Outcomes))
        {
            var (access, outcome) = (each.Key, each.Value);
            if (outcome is Outcome.Succeeded or Outcome.Failed && (!merged.Outcomes.TryGetValue(access, out var known) || known != outcome))
            {
                facts.Add(new Fact.CameTo(access, outcome));
            }
        }

        foreach (var each in merged.Filled)
        {
            var isKnown = way.Filled.TryGetValue(each.Key, out var own);
            if (!isKnown || own != each.Value)
            {
                facts.Add(new Fact.Written(each.Key, isKnown ? own : null));
            }
        }

        foreach (var check in way.Checks)
        {
            if (!merged.Checks.Contains(check))
            {
                facts.Add(new Fact.Checked(check));
            }
        }

        foreach (var buffer in way.Terminated)
        {
            if (!merged.Terminated.Contains(buffer))
            {
                facts.Add(new Fact.LeftRoom(buffer));
            }
        }

        foreach (var held in merged.Held)
        {
            if (!way.Held.ContainsKey(held.Key))
            {
                facts.Add(new Fact.NotTaken(held.Value.Taken));
            }
        }

        return facts.ToImmutable();
    }
}
