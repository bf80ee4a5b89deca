using KernelSdk.Analyzers.Engine;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>
/// Which places a value or a state speaks of, found out by hand: what <see cref="FlowState.Without"/> is held against. The root of an
/// <see cref="Origin"/> and the id of a <see cref="Storage"/> are names, not places, and stay.
/// </summary>
internal static class Mentions
{
    public static IEnumerable<Place> In(FlowState state) => state.Values.Values.SelectMany(In).Concat(state.Checks.Select(check => check.SizeOf).OfType<Place>());

    public static IEnumerable<Place> In(Value value)
    {
        var places = new[]
        {
            value.UnsignedOf, value.CutFrom, value.Place, value.SumOf?.One, value.SumOf?.Other, value.ZeroUpTo?.Place, value.CountOf, value.MultipleOf?.Place, value.Result?.Length,
        };
        var facts = (value.Condition?.WhenTrue ?? []).Concat(value.Condition?.WhenFalse ?? []);
        return [.. places.OfType<Place>(), .. value.Limits.SelectMany(In), .. value.Same is { } same ? In(same) : [], .. value.Storage?.CountIs is { } count ? In(count) : [], .. facts.SelectMany(In)];
    }

    private static IEnumerable<Place> In(Limit limit) => limit.Less is { } less ? [limit.Of, less] : [limit.Of];

    private static IEnumerable<Place> In(Fact fact) => fact switch
    {
        Fact.Bounded { Limit: { } limit } bounded => [bounded.Place, .. In(limit)],
        Fact.Bounded bounded => [bounded.Place],
        Fact.Counted counted => [counted.Buffer],
        Fact.NotZero some => [some.Place],
        Fact.Checked { Check.SizeOf: { } size } => [size],
        _ => [],
    };
}
