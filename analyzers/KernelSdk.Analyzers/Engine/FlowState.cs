using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>A fetch from user memory that has happened.</summary>
/// <param name="Access">The call.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Bytes">How many; null if it is not known.</param>
/// <param name="IsTrusted">Whether a branch has looked at what it brought.</param>
/// <param name="Length">The place that said how many.</param>
internal sealed record Fetch(IOperation Access, Origin Start, long? Bytes, bool IsTrusted, Place? Length = null);

/// <summary>What is known at one point of a method.</summary>
internal sealed record FlowState
{
    public static readonly FlowState Empty = new();

    /// <summary>Values of which something is known.</summary>
    public ImmutableDictionary<Place, Value> Values { get; init; } = ImmutableDictionary<Place, Value>.Empty;

    /// <summary>What has become of user accesses. A must.</summary>
    public ImmutableDictionary<IOperation, Outcome> Outcomes { get; init; } = ImmutableDictionary<IOperation, Outcome>.Empty;

    /// <summary>What everybody else sees already, on every way to here.</summary>
    public Published? Published { get; init; }

    /// <summary>Buffers of the user's bytes with a terminator in them.</summary>
    public ImmutableHashSet<object> Terminated { get; init; } = [];

    /// <summary>The places that said how much user accesses were to move.</summary>
    public ImmutableDictionary<IOperation, Place> Lengths { get; init; } = ImmutableDictionary<IOperation, Place>.Empty;

    /// <summary>What was fetched on some way to here.</summary>
    public ImmutableArray<Fetch> Fetches { get; init; } = [];

    /// <summary>What <c>access_ok</c> has approved on every way to here.</summary>
    public ImmutableArray<AccessCheck> Checks { get; init; } = [];

    /// <summary>How much of a kernel buffer has been written on every way to here, in bytes.</summary>
    public ImmutableDictionary<object, long> Filled { get; init; } = ImmutableDictionary<object, long>.Empty;

    /// <summary>What is held on some way to here, a lock or another resource, and where it was taken.</summary>
    public ImmutableDictionary<object, Held> Held { get; init; } = ImmutableDictionary<object, Held>.Empty;

    /// <summary>Of which addresses somebody has looked whether they are the user's, rightly or not, on every way to here.</summary>
    public ImmutableDictionary<object, IOperation> RangeTests { get; init; } = ImmutableDictionary<object, IOperation>.Empty;

    public Value ValueOf(Place place) => Values.TryGetValue(place, out var value) ? value : Value.Unknown;

    public FlowState With(Place place, Value value) => this with { Values = Values.SetItem(place, value) };

    /// <summary>Forgets a place with all its fields, and what was said about it.</summary>
    public FlowState Without(Place place)
    {
        var stale = Values.Where(each => each.Key.IsWithin(place) || each.Value.Mentions(place)).ToList();
        var checks = Checks.RemoveAll(check => check.SizeOf is { } size && size.IsWithin(place));
        if (stale.Count == 0 && checks.Length == Checks.Length)
        {
            return this;
        }

        var values = Values.ToBuilder();
        foreach (var (key, value) in stale.Select(each => (each.Key, each.Value)))
        {
            if (key.IsWithin(place))
            {
                values.Remove(key);
            }
            else
            {
                values[key] = value.WithoutMentioning(place);
            }
        }

        return this with { Values = values.ToImmutable(), Checks = checks };
    }

    /// <summary>What holds besides where a fact does. Null if it cannot.</summary>
    public FlowState? Assume(Fact fact) => fact switch
    {
        Fact.Bounded bounded => Assume(bounded),
        Fact.CameTo came => this with { Outcomes = Outcomes.SetItem(came.Access, came.Outcome) },
        Fact.Counted counted => Assume(counted),
        Fact.NotZero some => With(some.Place, ValueOf(some.Place) with { IsNotZero = true }),
        Fact.Trusted trusted => With(trusted.Place, ValueOf(trusted.Place) with { IsTainted = false, Range = ValueOf(trusted.Place).Range.Meet(Interval.NotNegative) }),
        Fact.LeftRoom room => this with { Terminated = Terminated.Add(room.Storage) },
        Fact.NotTaken none => this with { Held = Held.RemoveRange(Held.Where(each => each.Value.Taken == none.Call).Select(each => each.Key)) },
        Fact.Checked approved => this with { Checks = Checks.Contains(approved.Check) ? Checks : Checks.Add(approved.Check) },
        _ => this,
    };

    public static FlowState Join(FlowState left, FlowState right)
    {
        var merged = Merge(left, right, Value.Join);
        return ReferenceEquals(left, right) ? merged : new Ways(left, right, merged).Told();
    }

    public static FlowState Widen(FlowState older, FlowState newer) => Merge(older, newer, static (one, other) => one.Widen(other));

    public static bool AreEqual(FlowState left, FlowState right)
        => ReferenceEquals(left, right)
            || (AreEqual(left.Values, right.Values) && AreEqual(left.Outcomes, right.Outcomes) && AreEqual(left.Filled, right.Filled)
                && AreEqual(left.Held, right.Held) && AreEqual(left.RangeTests, right.RangeTests) && (left.Fetches == right.Fetches || left.Fetches.SequenceEqual(right.Fetches)) && left.Checks.SequenceEqual(right.Checks)
                && left.Published == right.Published && left.Terminated.SetEquals(right.Terminated) && AreEqual(left.Lengths, right.Lengths));

    private FlowState? Assume(Fact.Bounded fact)
    {
        var value = ValueOf(fact.Place);
        var range = value.Range.Meet(fact.Range);
        if (range.IsEmpty)
        {
            return null;
        }

        var limits = fact.Limit is { } limit && !value.Limits.Contains(limit) ? value.Limits.Add(limit) : value.Limits;
        return With(fact.Place, value with { Range = range, Limits = limits });
    }

    private FlowState? Assume(Fact.Counted fact)
    {
        var value = ValueOf(fact.Buffer);
        var count = (value.Storage?.Count ?? Interval.NotNegative).Meet(fact.Count);
        return count.IsEmpty ? null
            : count == (value.Storage?.Count ?? Interval.NotNegative) ? this
            : With(fact.Buffer, value with { Storage = (value.Storage ?? new(fact.Buffer.Contents(), count, fact.ElementSize)) with { Count = count } });
    }

    private static FlowState Merge(FlowState left, FlowState right, Func<Value, Value, Value> merge)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        return new()
        {
            Values = Both(left.Values, right.Values, merge),
            Outcomes = Either(left.Outcomes, right.Outcomes, JoinOutcomes),
            Lengths = Both(left.Lengths, right.Lengths, static (one, _) => one),
            Published = left.Published == right.Published ? left.Published : null,
            Terminated = left.Terminated.Intersect(right.Terminated),
            Filled = Either(left.Filled, right.Filled, JoinFilled),
            Held = JoinHeld(left.Held, right.Held),
            Fetches = left.Fetches == right.Fetches || left.Fetches.SequenceEqual(right.Fetches) ? left.Fetches : Either(left.Fetches, right.Fetches),
            RangeTests = Both(left.RangeTests, right.RangeTests, static (one, _) => one),
            Checks = left.Checks.SequenceEqual(right.Checks) ? left.Checks : [.. left.Checks.Where(right.Checks.Contains)],
        };
    }

    /// <summary>The less of both; but a loop over the elements may as well have gone round no times.</summary>
    private static long JoinFilled(long left, long right)
        => left == Interpreter.SomeElements || right == Interpreter.SomeElements ? Interpreter.SomeElements
            : left == Interpreter.AllElements || right == Interpreter.AllElements ? Interpreter.AllElements
            : Math.Min(left, right);

    /// <summary>What is held on either way; certainly, if it is on both.</summary>
    private static ImmutableDictionary<object, Held> JoinHeld(ImmutableDictionary<object, Held> left, ImmutableDictionary<object, Held> right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var all = Either(left, right, static (one, other) => one.IsCertain ? other : one).ToBuilder();
        foreach (var held in all.Where(each => !left.ContainsKey(each.Key) || !right.ContainsKey(each.Key)).ToList())
        {
            all[held.Key] = held.Value with { IsCertain = false };
        }

        return all.ToImmutable();
    }

    private static Outcome JoinOutcomes(Outcome one, Outcome other)
        => one == other ? one
            : one is Outcome.Failed or Outcome.Either || other is Outcome.Failed or Outcome.Either
                ? one is Outcome.Untested or Outcome.Tested || other is Outcome.Untested or Outcome.Tested ? Outcome.Tested : Outcome.Either
                : Outcome.Tested;

    /// <summary>What both know.</summary>
    private static ImmutableDictionary<TKey, T> Both<TKey, T>(
        ImmutableDictionary<TKey, T> left, ImmutableDictionary<TKey, T> right, Func<T, T, T> merge)
        where TKey : notnull
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var result = left.ToBuilder();
        foreach (var (key, value) in left.Select(each => (each.Key, each.Value)))
        {
            if (!right.TryGetValue(key, out var other))
            {
                result.Remove(key);
            }
            else if (!EqualityComparer<T>.Default.Equals(value, other))
            {
                result[key] = merge(value, other);
            }
        }

        return result.ToImmutable();
    }

    /// <summary>What one of them knows; the other one has not come by there.</summary>
    private static ImmutableDictionary<TKey, T> Either<TKey, T>(
        ImmutableDictionary<TKey, T> left, ImmutableDictionary<TKey, T> right, Func<T, T, T> merge)
        where TKey : notnull
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var result = left.ToBuilder();
        foreach (var (key, value) in right.Select(each => (each.Key, each.Value)))
        {
            result[key] = result.TryGetValue(key, out var other) ? merge(other, value) : value;
        }

        return result.ToImmutable();
    }

    private static ImmutableArray<Fetch> Either(ImmutableArray<Fetch> left, ImmutableArray<Fetch> right)
    {
        var all = left.ToBuilder();
        foreach (var fetch in right)
        {
            var known = all.FindIndex(fetch);
            if (known < 0)
            {
                all.Add(fetch);
            }
            else if (fetch.IsTrusted && !all[known].IsTrusted)
            {
                all[known] = fetch;
            }
        }

        return all.ToImmutable();
    }

    private static bool AreEqual<TKey, T>(ImmutableDictionary<TKey, T> left, ImmutableDictionary<TKey, T> right)
        where TKey : notnull
        => ReferenceEquals(left, right)
            || (left.Count == right.Count && left.All(each => right.TryGetValue(each.Key, out var other) && EqualityComparer<T>.Default.Equals(each.Value, other)));
}

/// <summary>What a method holds and has to give back.</summary>
/// <param name="Taken">Where.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsCertain">Whether it is held on every way to here.</param>
internal sealed record Held(IOperation Taken, HeldKind Kind, bool IsCertain = true);

/// <summary>A step that lets everybody else see something.</summary>
/// <param name="Step">The step: a file installed, an object put into a shared collection.</param>
/// <param name="Behind">The first user access behind it.</param>
/// <param name="IsForGood">Whether it cannot be taken back.</param>
internal sealed record Published(IOperation Step, IOperation? Behind, bool IsForGood);

/// <summary>What can be held.</summary>
internal enum HeldKind
{
    /// <summary>A lock that spins, a section of RCU, preemption off: nobody may sleep meanwhile, and so nobody may fault.</summary>
    Lock,

    /// <summary>A lock whose owner may sleep.</summary>
    Mutex,

    /// <summary>A reference to an object, a descriptor, memory that nobody collects.</summary>
    Object,

    /// <summary>The window in which the unsafe accesses work.</summary>
    Window,

    /// <summary>Page faults are off.</summary>
    PagefaultOff,

    /// <summary>A second fetch is meant.</summary>
    Refetch,
}

file static class FetchSearch
{
    public static int FindIndex(this ImmutableArray<Fetch>.Builder fetches, Fetch fetch)
    {
        for (var i = 0; i < fetches.Count; i++)
        {
            if (fetches[i].Access == fetch.Access && fetches[i].Start.Equals(fetch.Start) && fetches[i].Bytes == fetch.Bytes)
            {
                return i;
            }
        }

        return -1;
    }
}
