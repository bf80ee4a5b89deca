namespace KernelSdk.Analyzers.Engine;

/// <summary>Whether a number stays within a buffer.</summary>
internal static class Bounds
{
    /// <summary>From a number to its limit, and on to the limit of that.</summary>
    private const int MostSteps = 4;

    /// <summary>Whether it is known to be an index of the buffer, or for a slice a length that does not exceed it.</summary>
    public static bool Hold(Value number, Value buffer, bool isSlice, FlowState state)
    {
        number = Whole(number, state);
        return (number.Range.Low >= 0 && IsAtMost(number, isSlice ? 0 : -1, buffer, state, MostSteps))
            || IsWithinCount(number, isSlice ? 0 : -1, buffer, state)
            || IsInRow(number, isSlice, buffer, state);
    }

    /// <summary>Whether it is the index of a column in a row, of so many rows of so many columns: <c>row * width + column</c>.</summary>
    private static bool IsInRow(Value number, bool isSlice, Value buffer, FlowState state)
        => RowOf(number) is var (start, column) && WidthOf(start, buffer, state) is { } width
            && (column is null ? isSlice || state.ValueOf(width).Range.Low > 0 : IsLess(column, width, state));

    /// <summary>Whether a number is a column of a row, neither of which the user chooses, be the rows as wide as he says.</summary>
    public static bool IsCountedInRows(Value number, FlowState state)
        => RowOf(number) is var (start, column) && !(column is not null && state.ValueOf(column).IsTainted)
            && FactorsOf(start).Any(each => !state.ValueOf(each.One).IsTainted);

    /// <summary>The beginning of a row, and the column in it; null where it is neither.</summary>
    private static (Place Start, Place? Column)? RowOf(Value number) => number switch
    {
        { SumOf: ({ Factor: not null } start, var column, 0) } => (start, column),
        { SumOf: (var column, { Factor: not null } start, 0) } => (start, column),
        { Place: { Factor: not null } start } => (start, null),
        _ => null,
    };

    /// <summary>How wide the row is that begins there, of a buffer that is made of such rows.</summary>
    private static Place? WidthOf(Place start, Value buffer, FlowState state)
    {
        if (buffer.Storage is not { IsPart: false, CountIs: { IsLength: false, Plus: >= 0, Less: null, Of: { Factor: not null } whole } })
        {
            return null;
        }

        foreach (var (row, width) in FactorsOf(start))
        {
            foreach (var (rows, same) in FactorsOf(whole))
            {
                if (width == same && IsLess(row, rows, state))
                {
                    return width;
                }
            }
        }

        return null;
    }

    private static (Place One, Place Other)[] FactorsOf(Place product)
        => product is { Factor: { } factor, Multiplicand: var one } ? [(one, factor), (factor, one)] : [];

    /// <summary>Whether what is kept at one place is not negative, and less than what is kept at the other.</summary>
    private static bool IsLess(Place number, Place end, FlowState state)
        => state.ValueOf(number) is { Range.Low: >= 0 } known && known.Limits.Any(limit => limit.Of == end
            && limit is { IsLength: false, Plus: < 0, Less: null, IsUnsigned: false, MayWrap: false });

    /// <summary>
    /// Whether it is at most what the kernel has counted, in a field beside the buffer's: that an object counts no more than it has room
    /// for is kept by whoever counts.
    /// </summary>
    private static bool IsWithinCount(Value number, long plus, Value buffer, FlowState state)
    {
        foreach (var limit in number.Limits)
        {
            if (limit is { IsLength: false, Less: null, MayWrap: false } && limit.Plus <= plus
                && (number.Range.Low >= 0 || limit.IsUnsigned)
                && (buffer.Storage?.Id as Place ?? buffer.Place) is { } place && limit.Of.IsCounterBeside(place)
                && !state.ValueOf(limit.Of).IsTainted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number that was cut to fewer bits is the number that it was cut from, where that is known to fit by now.</summary>
    public static Value Whole(Value number, FlowState state)
        => number.CutFrom is { } place && Unwrapped(state.ValueOf(place), state) is { Range.Low: >= 0 } whole && FitsInt(whole)
            ? whole with { Place = place, Range = whole.Range.Meet(new(0, int.MaxValue)) }
            : Unwrapped(number, state);

    /// <summary>By its own end, or because no buffer is longer.</summary>
    private static bool FitsInt(Value number)
        => number.Range.High <= int.MaxValue || number.Limits.Any(static limit => limit is { IsLength: true, Plus: <= 0, MayWrap: false });

    /// <summary>
    /// A number that is at most a difference, which by now is known not to have wrapped: <c>n &gt; 64 - start || start &gt; 64</c>.
    /// </summary>
    private static Value Unwrapped(Value number, FlowState state)
    {
        foreach (var limit in number.Limits)
        {
            if (limit is { MayWrap: true, Less: { } less } && HoldsBack(limit, state.ValueOf(less)))
            {
                var range = limit.Of == Place.Nothing ? number.Range.Meet(new(long.MinValue, limit.Plus))
                    : number.Range.Meet(new(long.MinValue, int.MaxValue));
                number = number with { Range = range, Limits = number.Limits.Replace(limit, limit with { MayWrap = false }) };
            }
        }

        return number;
    }

    /// <summary>Whether what is taken away is no more than there is.</summary>
    private static bool HoldsBack(Limit whole, Value less)
        => whole.Of == Place.Nothing ? less.Range.High <= whole.Plus
            : less.AtMost.Any(limit => limit.IsWithin(whole with { Less = null, MayWrap = false }));

    /// <summary>Whether so many elements fit behind an offset that is within the buffer.</summary>
    public static bool HoldBehind(Value length, Value offset, Value buffer, FlowState state)
        => HoldBehind(length, offset, buffer, state, MostSteps);

    private static bool HoldBehind(Value length, Value offset, Value buffer, FlowState state, int steps)
        => Whole(length, state) is var number && number.Range.Low >= 0
            && ((offset.Place is { Factor: not null } start && WidthOf(start, buffer, state) is { } width && IsUpTo(number, width))
            || (offset.Range.High is >= int.MinValue and <= int.MaxValue and var most
                && IsAtMost(number, -most, buffer, state, MostSteps))
            || (steps == MostSteps && IsRestOf(Whole(offset, state), number, buffer, state))
            || number.AtMost.Any(limit => limit is { MayWrap: false, Less: { } less }
                && (IsRestBehind(limit, less, Whole(offset, state), buffer, state)
                || (steps > 0 && IsRestOfRest(limit, less, Whole(offset, state), buffer, state, steps - 1))))
            || (steps > 0 && number.AtMost.Any(limit => limit.Of != number.Place
                && limit is { IsLength: false, Plus: <= 0, Less: null, MayWrap: false, IsUnsigned: false }
                && HoldBehind(state.ValueOf(limit.Of), offset, buffer, state, steps - 1))));

    private static bool IsUpTo(Value number, Place most)
        => number.AtMost.Any(limit => limit.Of == most
            && limit is { IsLength: false, Plus: <= 0, Less: null, IsUnsigned: false, MayWrap: false });

    /// <summary>The same said of the offset: it is at most what the length leaves of the buffer.</summary>
    private static bool IsRestOf(Value offset, Value length, Value buffer, FlowState state)
        => offset.Range.Low >= 0 && offset.AtMost.Any(limit => limit is { MayWrap: false, Less: { } less }
            && IsRestBehind(limit, less, length, buffer, state));

    /// <summary>At most the buffer's length less the offset, or that of a number which is at most the length.</summary>
    private static bool IsRestBehind(Limit limit, Place less, Value offset, Value buffer, FlowState state)
        => offset.Terms.Any(term => term is { IsLength: false, Less: null } && term.Of == less
            && limit.Shifted(term.Plus) is { } rest && IsRest(rest, buffer, state));

    private static bool IsRest(Limit limit, Value buffer, FlowState state)
        => limit.Of == Place.Nothing ? buffer.Storage?.Count.Low >= limit.Plus
            : limit.Plus <= 0 && (IsOf(limit, buffer, state)
                || (limit is { IsLength: false, IsUnsigned: false } && IsAtMost(state.ValueOf(limit.Of), 0, buffer, state, MostSteps)));

    /// <summary>
    /// In a loop that goes through a part of the buffer: at most what is left of the part, behind as much as is done of it.
    /// </summary>
    private static bool IsRestOfRest(Limit limit, Place done, Value offset, Value buffer, FlowState state, int steps)
        => limit is { IsLength: false, Plus: <= 0 } && limit.Of != Place.Nothing && offset.SumOf is (var one, var other, 0)
            && (one == done || other == done)
            && (one == done ? other : one) is var start
            && HoldBehind(state.ValueOf(limit.Of) with { Place = limit.Of }, state.ValueOf(start) with { Place = start }, buffer,
                state, steps);

    /// <summary>
    /// Whether something keeps a number from being any: a length, a number that the user does not choose, or one that is kept itself.
    /// </summary>
    public static bool IsLimited(Value number, FlowState state) => IsLimited(number, state, MostSteps);

    private static bool IsLimited(Value number, FlowState state, int steps)
        => number.Limits.Any(limit => !limit.MayWrap && (limit.IsLength || (state.ValueOf(limit.Of) is var most
            && (!most.IsTainted || most.Range.High < int.MaxValue || (steps > 0 && IsLimited(most, state, steps - 1))))));

    /// <summary>Whether it is known to be too large, whatever happens.</summary>
    public static bool Fail(Value number, Value buffer, bool isSlice)
        => buffer.Storage is { Count.HasUpperEnd: true } storage
            && number.Range.Low > (isSlice ? storage.Count.High : storage.Count.High - 1);

    /// <summary>Whether the number is at most the buffer's length and so much more.</summary>
    private static bool IsAtMost(Value number, long plus, Value buffer, FlowState state, int steps)
    {
        if (buffer.Storage is { Count.Low: var least } && number.Range.HasUpperEnd && number.Range.High <= least + plus)
        {
            return true;
        }

        foreach (var limit in number.AtMost)
        {
            // Of what is taken away nobody knows that it is no negative number, or no more than there is.
            if (limit.MayWrap || (limit.Less is { } less && state.ValueOf(less).Range.Low < 0))
            {
                continue;
            }

            if (limit.Shifted(-plus) is { } needed && IsOf(needed with { Less = null }, buffer, state))
            {
                return true;
            }

            if ((steps > 0 && !limit.IsLength && !(limit.IsUnsigned && state.ValueOf(limit.Of).Range.Low < 0)
                && IsAtMost(state.ValueOf(limit.Of), plus - limit.Plus, buffer, state, steps - 1))
                || (steps > 0 && limit.IsLength && state.ValueOf(limit.Of).Storage is { Count.HasUpperEnd: true, Count.High: var most }
                    && buffer.Storage is { Count.Low: var low } && most + limit.Plus <= low + plus))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(Limit limit, Value buffer, FlowState state)
        => limit.IsLength ? limit.Plus <= 0 && IsSame(limit.Of, buffer, state)
            : CountsOf(buffer, state).Any(count => count.IsLength == limit.IsLength && count.Of == limit.Of && limit.Plus <= count.Plus);

    /// <summary>How many elements there are, by the number that said so and by what that is.</summary>
    private static IEnumerable<Limit> CountsOf(Value buffer, FlowState state)
    {
        for (var (count, steps) = (buffer.Storage?.CountIs, MostSteps); count is { Less: null } && steps > 0; steps--)
        {
            yield return count;
            count = count.IsLength ? null : state.ValueOf(count.Of).Same?.Shifted(count.Plus);
        }
    }

    /// <summary>Whether a span is what another place holds, and has been since it was made.</summary>
    private static bool IsCopy(Value copy, Place original)
        => copy.IsNameOf(original);

    /// <summary>Whether it is the buffer, or another name of all of it.</summary>
    private static bool IsSame(Place known, Value buffer, FlowState state)
        => buffer.Place == known || IsCopy(buffer, known) || (buffer.Place is { } place && IsCopy(state.ValueOf(known), place))
            || (buffer.Storage is { IsPart: false } storage
                && (storage.Id is Place whole && whole == known.Contents()
                    ? state.ValueOf(known).Storage is not { } own || own.ElementSize is null || own.ElementSize == storage.ElementSize
                    : state.ValueOf(known).Storage is { IsPart: false } other && Equals(other.Id, storage.Id)
                        && other.ElementSize == storage.ElementSize));
}
