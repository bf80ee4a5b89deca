using System.Collections.Immutable;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// One of the ways on which a value came to be: the numbers that it can be then, and what holds then besides. A number that says which
/// way it was, such as an error code, brings all of that back when it is tested.
/// </summary>
/// <param name="Range">The numbers; of no two cases of a value the same.</param>
/// <param name="Facts">What holds where it is one of them.</param>
/// <param name="IsNotZero">Whether 0 is not among the numbers.</param>
internal sealed record Case(Interval Range, ImmutableArray<Fact> Facts, bool IsNotZero = false)
{
    private const int MostCases = 6;

    public bool Equals(Case? other)
        => other is not null && Range == other.Range && IsNotZero == other.IsNotZero && Facts.SequenceEqual(other.Facts);

    public override int GetHashCode() => Range.GetHashCode();

    /// <summary>Whether it can be one of those numbers.</summary>
    public bool Meets(Interval range, bool isNotZero = false) => Meet(Range, range, IsNotZero || isNotZero);

    /// <summary>Whether two values are never the same number.</summary>
    public static bool AreApart(Value left, Value right) => !Meet(left.Range, right.Range, left.IsNotZero || right.IsNotZero);

    private static bool Meet(Interval one, Interval other, bool isNotZero)
        => one.Meet(other) is { IsEmpty: false } common && !(isNotZero && common == Interval.Exactly(0));

    public bool Mentions(Place place) => Fact.AnyMentions(Facts, place);

    /// <summary>Of the places that it mentions.</summary>
    public ulong Marks => Fact.MarksOf(Facts);

    public Case WithoutMentioning(Place place) => Mentions(place) ? this with { Facts = Fact.Besides(Facts, place) } : this;

    /// <summary>The cases of a value that is one or the other; none where they cannot be told apart.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="onLeft">What holds on the way of the one, and not on both.</param>
    /// <param name="onRight">The same of the other.</param>
    public static ImmutableArray<Case> Join(Value left, Value right, ImmutableArray<Fact> onLeft, ImmutableArray<Fact> onRight)
    {
        if (left.Cases.IsEmpty && right.Cases.IsEmpty)
        {
            return !AreApart(left, right) || (onLeft.IsEmpty && onRight.IsEmpty) ? []
                : [new(left.Range, onLeft, left.IsNotZero), new(right.Range, onRight, right.IsNotZero)];
        }

        var cases = new List<Case>();
        foreach (var each in Of(left, onLeft).AddRange(Of(right, onRight)))
        {
            if (!TryAdd(cases, each))
            {
                return [];
            }
        }

        return cases.Count > 1 && cases.Exists(static each => !each.Facts.IsEmpty) ? [.. cases] : [];
    }

    /// <summary>Adds a case, to one of the same numbers if there is one. Not if some of its numbers are in another, or there are too many.</summary>
    private static bool TryAdd(List<Case> cases, Case added)
    {
        for (var at = 0; at < cases.Count; at++)
        {
            var known = cases[at];
            if (known.Range == added.Range && known.IsNotZero == added.IsNotZero)
            {
                cases[at] = added with { Facts = [.. known.Facts.Where(added.Facts.Contains)] };
                return true;
            }
        }

        if (cases.Count == MostCases || cases.Exists(known => known.Meets(added.Range, added.IsNotZero)))
        {
            return false;
        }

        cases.Add(added);
        return true;
    }

    private static ImmutableArray<Case> Of(Value value, ImmutableArray<Fact> facts)
        => value.Cases.IsEmpty ? [new(value.Range, facts, value.IsNotZero)]
            : facts.IsEmpty ? value.Cases
            : [.. value.Cases.Select(each => each with { Facts = each.Facts.AddRange(facts.Where(fact => !each.Facts.Contains(fact))) })];
}
