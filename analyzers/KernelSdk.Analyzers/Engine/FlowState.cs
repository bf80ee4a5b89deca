using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What is known at one point of a method.</summary>
internal sealed record FlowState
{
    public static readonly FlowState Empty = new();

    /// <summary>Values of which something is known.</summary>
    public SharedMap<Place, Value> Values { get; init; } = SharedMap<Place, Value>.Empty;

    /// <summary>What has become of user accesses. A must.</summary>
    public SharedMap<IOperation, Outcome> Outcomes { get; init; } = SharedMap<IOperation, Outcome>.Empty;

    /// <summary>What everybody else sees already, on every way to here.</summary>
    public Published? Published { get; init; }

    /// <summary>Buffers of the user's bytes with a terminator in them.</summary>
    public ImmutableHashSet<object> Terminated { get; init; } = [];

    /// <summary>What said how much user accesses were to move: a place, or the length of a buffer.</summary>
    public SharedMap<IOperation, Limit> Lengths { get; init; } = SharedMap<IOperation, Limit>.Empty;

    /// <summary>What was fetched on some way to here.</summary>
    public FetchLog Fetches { get; init; } = FetchLog.Empty;

    /// <summary>What <c>access_ok</c> has approved on every way to here.</summary>
    public ImmutableArray<AccessCheck> Checks { get; init; } = [];

    /// <summary>How much of a kernel buffer has been written on every way to here, in bytes.</summary>
    public SharedMap<object, long> Filled { get; init; } = SharedMap<object, long>.Empty;

    /// <summary>What is held on some way to here, a lock or another resource, and where it was taken.</summary>
    public SharedMap<object, Held> Held { get; init; } = SharedMap<object, Held>.Empty;

    /// <summary>Of which addresses somebody has looked whether they are the user's, rightly or not, on every way to here.</summary>
    public SharedMap<object, IOperation> RangeTests { get; init; } = SharedMap<object, IOperation>.Empty;

    /// <summary>Whether an await may have been waited for.</summary>
    public bool IsResumed { get; init; }

    /// <summary>What somebody has asked about the width of the caller's pointers, and what the answer was.</summary>
    public CallerWidth Caller { get; init; }

    public Value ValueOf(Place place) => Values.TryGetValue(place, out var value) ? value : Value.Unknown;

    public FlowState With(Place place, Value value) => this with { Values = Values.SetItem(place, value) };

    /// <summary>Forgets a place with all its fields, and what was said about it.</summary>
    public FlowState Without(Place place)
    {
        var values = Values;
        foreach (var each in Values.Marked(place.Marks))
        {
            if (each.Key.IsWithin(place))
            {
                values = values.Remove(each.Key);
            }
            else if (each.Value.Mentions(place))
            {
                values = values.SetItem(each.Key, each.Value.WithoutMentioning(place));
            }
        }

        var checks = Checks.IsEmpty ? Checks : ChecksBesides(place);
        return ReferenceEquals(values, Values) && checks.Length == Checks.Length ? this : this with { Values = values, Checks = checks };
    }

    private ImmutableArray<AccessCheck> ChecksBesides(Place place)
        => Checks.RemoveAll(check => check.SizeOf is { } size && size.IsWithin(place));

    /// <summary>What holds besides where a fact does. Null if it cannot.</summary>
    public FlowState? Assume(Fact fact) => fact switch
    {
        Fact.Bounded bounded => Assume(bounded),
        Fact.CameTo { Outcome: Outcome.Tested } came when Outcomes.TryGetValue(came.Access, out var known)
            && known is Outcome.Succeeded or Outcome.Failed => this,
        Fact.CameTo came => Outcomes.SetItem(came.Access, came.Outcome) is var outcomes && ReferenceEquals(outcomes, Outcomes) ? this
            : this with { Outcomes = outcomes },
        Fact.Counted counted => Assume(counted),
        Fact.NotZero some => Assume(some),
        Fact.NoError pointer => With(pointer.Place, ValueOf(pointer.Place) with { ErrorPointer = null }),
        Fact.Trusted trusted => With(trusted.Place,
            ValueOf(trusted.Place) with { IsTainted = false, Range = ValueOf(trusted.Place).Range.Meet(Interval.NotNegative) }),
        Fact.LeftRoom room => this with { Terminated = Terminated.Add(room.Storage) },
        Fact.NotTaken none => WithoutTaken(none.Call),
        Fact.Written written => Assume(written),
        Fact.Exact exact => With(exact.Place, exact.Value),
        Fact.CalledFrom { Width: var width } when Caller is CallerWidth.Narrow or CallerWidth.Wide && Caller != width => null,
        Fact.CalledFrom caller => this with { Caller = caller.Width },
        Fact.Checked approved => this with { Checks = Checks.Contains(approved.Check) ? Checks : Checks.Add(approved.Check) },
        _ => this,
    };

    private FlowState WithoutTaken(IOperation call)
        => this with { Held = Held.RemoveRange(Held.Where(each => each.Value.Taken == call).Select(each => each.Key)) };

    /// <summary>Nothing is said any more of how much of a buffer has been written.</summary>
    public FlowState WithoutFilled(Place buffer) => Filled.Count == 0 ? this : this with { Filled = Filled.Remove(buffer) };

    /// <summary>A buffer that is made here: nothing of it is written, whatever was known of the one that was made here before.</summary>
    public FlowState WithUnwritten(object buffer)
    {
        var stale = Values.Where(each => each.Value.Facts.Any(fact => fact is Fact.Written written && Equals(written.Buffer, buffer)));
        return this with { Filled = Filled.SetItem(buffer, 0),
            Values = Values.SetItems(stale.Select(each => new KeyValuePair<Place, Value>(each.Key, each.Value.AsNew()))) };
    }

    public static FlowState Join(FlowState left, FlowState right)
    {
        var merged = Merge(left, right, Value.Join);
        return ReferenceEquals(left, right) ? merged : new Ways(left, right, merged).Told();
    }

    public static FlowState Widen(FlowState older, FlowState newer) => Merge(older, newer, static (one, other) => one.Widen(other));

    /// <summary>The newer, but for counters of which nothing is known there than what their type can hold.</summary>
    public static FlowState Narrow(FlowState older, FlowState newer)
    {
        var counters = older.Values.Besides(newer.Values).Where(each => each.Value.Range.IsCounted
            && newer.Values.TryGetValue(each.Key, out var now) && now.Range.Low >= each.Value.Range.Low && now.Range.IsUpToTheEnd).ToList();
        return counters.Count == 0 ? newer
            : newer with { Values = newer.Values.SetItems(counters.Select(each => new KeyValuePair<Place, Value>(each.Key,
                newer.ValueOf(each.Key) with { Range = each.Value.Range }))) };
    }

    /// <summary>As if no arithmetic had wrapped on the way here.</summary>
    public FlowState WithoutWraps()
    {
        var wrapped = Values.Where(each => each.Value.MayHaveWrapped is not null).ToList();
        return wrapped.Count == 0 ? this
            : this with { Values = Values.SetItems(wrapped.Select(each => new KeyValuePair<Place, Value>(each.Key,
                each.Value with { MayHaveWrapped = null }))) };
    }

    public static bool AreEqual(FlowState left, FlowState right)
        => ReferenceEquals(left, right)
            || (left.Values.IsSameAs(right.Values) && left.Outcomes.IsSameAs(right.Outcomes) && left.Filled.IsSameAs(right.Filled)
                && left.Held.IsSameAs(right.Held) && left.RangeTests.IsSameAs(right.RangeTests) && left.Lengths.IsSameAs(right.Lengths)
                && left.Fetches.IsSameAs(right.Fetches) && left.Checks.SequenceEqual(right.Checks)
                && left.Published == right.Published && left.Caller == right.Caller && left.IsResumed == right.IsResumed
                && (ReferenceEquals(left.Terminated, right.Terminated) || left.Terminated.SetEquals(right.Terminated)));

    private FlowState? Assume(Fact.Bounded fact)
    {
        var isKnown = Values.TryGetValue(fact.Place, out var value);
        value = isKnown ? value : Value.Unknown;
        var range = value.Range.Meet(fact.Range);
        if (range.IsEmpty)
        {
            return null;
        }

        var limits = fact.Limit is { } limit && !value.Limits.Contains(limit) ? value.Limits.Add(limit) : value.Limits;
        var bounded = isKnown && range == value.Range && limits == value.Limits ? this
            : With(fact.Place, value with { Range = range, Limits = limits });

        // What is so of a copy is so of what it was copied from.
        return value.Same is { IsLength: false, IsUnsigned: false, Less: null, MayWrap: false } same
            && Values.TryGetValue(same.Of, out var original)
            && same.Of != fact.Place && original.Range.Meet(fact.Range.Minus(Interval.Exactly(same.Plus))) is { IsEmpty: false } own
            && own != original.Range ? bounded.With(same.Of, original with { Range = own }) : bounded;
    }

    /// <summary>Of numbers that end at 0, one less is left.</summary>
    private FlowState? Assume(Fact.NotZero fact)
    {
        var range = ValueOf(fact.Place).Range;
        var state = range.Low == 0 ? Assume(new Fact.Bounded(fact.Place, new(1, long.MaxValue), null))
            : range.High == 0 ? Assume(new Fact.Bounded(fact.Place, new(long.MinValue, -1), null))
            : this;
        return state?.ValueOf(fact.Place) is { IsNotZero: false } value ? state.With(fact.Place, value with { IsNotZero = true }) : state;
    }

    private FlowState? Assume(Fact.Counted fact)
    {
        var value = ValueOf(fact.Buffer);
        var count = (value.Storage?.Count ?? Interval.NotNegative).Meet(fact.Count);
        return count.IsEmpty ? null
            : count == (value.Storage?.Count ?? Interval.NotNegative) ? this
            : With(fact.Buffer, value with { Storage = (value.Storage ?? new(fact.Buffer.Contents(), count,
                fact.ElementSize)) with { Count = count } });
    }

    private FlowState Assume(Fact.Written fact)
        => !Filled.TryGetValue(fact.Buffer, out var filled) ? this
            : fact.Bytes is not { } bytes ? this with { Filled = Filled.Remove(fact.Buffer) }
            : filled == Interpreter.SomeElements || bytes == Interpreter.SomeElements ? this
            : this with { Filled = Filled.SetItem(fact.Buffer, Math.Max(filled, bytes)) };

    private static FlowState Merge(FlowState left, FlowState right, Func<Value, Value, Value> merge)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        return new()
        {
            Values = left.Values.Both(right.Values, merge),
            Outcomes = left.Outcomes.Either(right.Outcomes, JoinOutcomes),
            Lengths = left.Lengths.Both(right.Lengths, static (one, _) => one),
            Published = left.Published == right.Published ? left.Published : null,
            IsResumed = left.IsResumed || right.IsResumed,
            Caller = left.Caller == right.Caller ? left.Caller
                : left.Caller is CallerWidth.Narrow or CallerWidth.Either || right.Caller is CallerWidth.Narrow or CallerWidth.Either
                ? CallerWidth.Either : CallerWidth.NotAsked,
            Terminated = ReferenceEquals(left.Terminated, right.Terminated) ? left.Terminated : left.Terminated.Intersect(right.Terminated),
            Filled = left.Filled.Either(right.Filled, JoinFilled),
            Held = JoinHeld(left.Held, right.Held),
            Fetches = FetchLog.Either(left.Fetches, right.Fetches),
            RangeTests = left.RangeTests.Both(right.RangeTests, static (one, _) => one),
            Checks = left.Checks.SequenceEqual(right.Checks) ? left.Checks : [.. left.Checks.Where(right.Checks.Contains)],
        };
    }

    /// <summary>The less of both; but a loop over the elements may as well have gone round no times.</summary>
    private static long JoinFilled(long left, long right)
        => left == Interpreter.SomeElements || right == Interpreter.SomeElements ? Interpreter.SomeElements
            : left == Interpreter.AllElements || right == Interpreter.AllElements ? Interpreter.AllElements
            : Math.Min(left, right);

    /// <summary>What is held on either way; certainly, if it is on both.</summary>
    private static SharedMap<object, Held> JoinHeld(SharedMap<object, Held> left, SharedMap<object, Held> right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var all = left.Either(right, static (one, other) => one.IsCertain ? other : one);
        foreach (var held in left.Besides(right).Concat(right.Besides(left)).Where(each => !left.ContainsKey(each.Key)
            || !right.ContainsKey(each.Key)))
        {
            all = all.SetItem(held.Key, held.Value with { IsCertain = false });
        }

        return all;
    }

    private static Outcome JoinOutcomes(Outcome one, Outcome other)
        => one == other ? one
            : one is Outcome.Failed or Outcome.Either || other is Outcome.Failed or Outcome.Either
                ? one is Outcome.Untested or Outcome.Tested || other is Outcome.Untested or Outcome.Tested ? Outcome.Tested : Outcome.Either
                : Outcome.Tested;
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

/// <summary>How wide the pointers of a system call's caller are.</summary>
internal enum CallerWidth
{
    /// <summary>Nobody has asked, so there is one kind of callers.</summary>
    NotAsked,

    /// <summary>32 bits or 64.</summary>
    Either,

    /// <summary>32 bits.</summary>
    Narrow,

    /// <summary>64 bits, as the kernel.</summary>
    Wide,
}

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
