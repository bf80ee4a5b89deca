namespace KernelSdk.Analyzers.Engine;

/// <summary>Whether a number stays within a buffer.</summary>
internal static class Bounds
{
    /// <summary>Whether it is known to be an index of the buffer, or for a slice a length that does not exceed it.</summary>
    public static bool Hold(Value number, Value buffer, bool isSlice)
    {
        if (number.Range.Low < 0)
        {
            return false;
        }

        var count = buffer.Storage?.Count ?? Interval.NotNegative;
        var last = isSlice ? count.Low : count.Low - 1;
        return number.Range.High <= last || number.Limits.Any(limit => limit.Less is null && IsOf(limit, buffer) && (isSlice || limit.IsStrict))
            || (isSlice && (IsSame(number.LengthOf, buffer) || (number.Place is { } place && buffer.Storage?.CountPlace == place)));
    }

    /// <summary>Whether so many elements fit behind an offset that is within the buffer.</summary>
    public static bool HoldBehind(Value length, Value offset, Value buffer)
        => length.Range.Low >= 0 && ((buffer.Storage is { } storage && length.Range.High <= storage.Count.Low - offset.Range.High && offset.Range.HasUpperEnd)
            || (offset.Range == Interval.Exactly(0) && Hold(length, buffer, isSlice: true))
            || length.Limits.Any(limit => limit.Less is { } less && offset.Place == less && IsOf(limit, buffer)));

    /// <summary>Whether it is known to be too large, whatever happens.</summary>
    public static bool Fail(Value number, Value buffer, bool isSlice)
        => buffer.Storage is { Count.HasUpperEnd: true } storage && number.Range.Low > (isSlice ? storage.Count.High : storage.Count.High - 1);

    private static bool IsOf(Limit limit, Value buffer)
        => limit.IsLength ? IsSame(limit.Of, buffer) : buffer.Storage?.CountPlace is { } count && count == limit.Of;

    private static bool IsSame(Place? place, Value buffer)
        => place is { } known && (buffer.Place == known || (buffer.Storage?.Id is Place storage && storage == known));
}
