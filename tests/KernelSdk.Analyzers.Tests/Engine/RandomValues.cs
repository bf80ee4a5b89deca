using System.Collections.Immutable;
using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>Values and states by chance, about the few places and calls of one method, so that they often speak of the same.</summary>
internal sealed class RandomValues(int seed)
{
    private static readonly Compilation Compilation = TestProject.Compile(
        """
        static class Sample
        {
            static void M(int a, int b, (int X, (int Y, int Z) In) c, byte[] d)
            {
                F(); F(); F();
            }

            static int F() => 0;
        }
        """);

    private readonly RandomIntervals _intervals = new(seed);

    /// <summary>Two numbers, a buffer, and a structure with fields of fields.</summary>
    public static ImmutableArray<Place> Places { get; } = FindPlaces();

    public static ImmutableArray<IOperation> Calls { get; } = FindCalls();

    public bool OneIn(int number) => _intervals.OneIn(number);

    public long NextNumber(int least, int most) => _intervals.Number(least, most);

    public Interval NextRange() => OneIn(3) ? Interval.All : _intervals.Next();

    public Place NextPlace() => _intervals.OneOf(Places.AsSpan());

    public IOperation NextCall() => _intervals.OneOf(Calls.AsSpan());

    public Limit NextLimit() => new(NextPlace(), IsLength: OneIn(2), _intervals.OneOf(0, -1, 4), OneIn(3) ? NextPlace() : null);

    public Value Next() => new()
    {
        Space = OneIn(3) ? _intervals.OneOf(Space.User, Space.Laundered) : Space.Kernel,
        Origin = Maybe(() => new Origin(NextPlace(), Maybe(() => (long?)_intervals.OneOf(0, 4, 8)))),
        IsErrno = OneIn(4),
        IsKernelAddress = OneIn(4),
        HoldsUserAddress = OneIn(4),
        IsTainted = OneIn(2),
        Range = NextRange(),
        Limits = NextLimits(),
        Result = Maybe(() => new AccessResult(NextCall(), _intervals.OneOf(ResultKind.BytesLeft, ResultKind.Errno), IsMixed: OneIn(3))),
        FetchedBy = Maybe(NextCall),
        ContentsFetchedBy = Maybe(NextCall),
        Same = Maybe(NextLimit),
        SumOf = OneIn(3) ? (NextPlace(), NextPlace(), _intervals.OneOf(0, 2)) : null,
        ZeroUpTo = OneIn(3) ? (NextPlace(), 15) : null,
        CountOf = MaybePlace(),
        CutFrom = MaybePlace(),
        MultipleOf = OneIn(3) ? (NextPlace(), 4) : null,
        UnsignedOf = MaybePlace(),
        Resource = Maybe(NextCall),
        Condition = Maybe(NextCondition),
        Storage = Maybe(() => new Storage(NextPlace(), _intervals.OneOf(Interval.Exactly(8), Interval.NotNegative, new(1, 16)), OneIn(3) ? null : 4, Maybe(NextLimit))),
        Place = MaybePlace(),
        Source = Maybe(NextCall),
        MayHaveWrapped = Maybe(NextCall),
    };

    public FlowState NextState()
    {
        var state = FlowState.Empty;
        foreach (var place in Places)
        {
            state = OneIn(2) ? state.With(place, Next()) : state;
        }

        return state with
        {
            Outcomes = Some(Calls, () => _intervals.OneOf(Outcome.Untested, Outcome.Succeeded, Outcome.Failed, Outcome.Tested, Outcome.Either)),
            Fetches = Calls.Where(_ => OneIn(2)).Aggregate(FetchLog.Empty, (log, call) => log.Add(new(call, new(Places[0], 0), 4, OneIn(2)))),
            Checks = [.. Places.Where(_ => OneIn(2)).Select(place => new AccessCheck(new(Places[0], 0), 4, place, IsSymbolic: true))],
            Filled = Some(Places.Select(place => (object)place), () => (long)_intervals.OneOf(0, 4, 8)),
            Held = Some(Calls.Select(call => (object)call), () => new Held(NextCall(), HeldKind.Lock)),
            RangeTests = Some(Places.Select(place => (object)place), NextCall),
        };
    }

    public Fact NextFact() => OneIn(4)
        ? new Fact.CameTo(NextCall(), _intervals.OneOf(Outcome.Succeeded, Outcome.Failed))
        : new Fact.Bounded(NextPlace(), NextRange(), Limit: null);

    private Condition NextCondition() => new(Maybe(NextFacts), Maybe(NextFacts));

    private ImmutableArray<Fact>? NextFacts() => [NextFact(), NextFact()];

    private ImmutableArray<Limit> NextLimits() => OneIn(2) ? [] : OneIn(2) ? [NextLimit()] : [.. new[] { NextLimit(), NextLimit(), NextLimit() }.Distinct()];

    private T? Maybe<T>(Func<T> make) => OneIn(2) ? make() : default;

    private Place? MaybePlace() => OneIn(3) ? NextPlace() : null;

    private SharedMap<TKey, T> Some<TKey, T>(IEnumerable<TKey> keys, Func<T> make)
        where TKey : notnull
        => SharedMap<TKey, T>.Empty.SetItems(keys.Where(_ => OneIn(2)).Select(key => KeyValuePair.Create(key, make())));

    private static ImmutableArray<Place> FindPlaces()
    {
        var parameters = Method().Parameters.Select(parameter => Place.Of(parameter)).ToList();
        return [.. parameters, parameters[2].Field("X"), parameters[2].Field("In"), parameters[2].Field("In").Field("Y")];
    }

    private static ImmutableArray<IOperation> FindCalls()
    {
        var syntax = Method().DeclaringSyntaxReferences[0].GetSyntax();
        return [.. Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax)!.Descendants().OfType<IInvocationOperation>()];
    }

    private static IMethodSymbol Method() => (IMethodSymbol)Compilation.GetTypeByMetadataName("Sample")!.GetMembers("M")[0];
}
