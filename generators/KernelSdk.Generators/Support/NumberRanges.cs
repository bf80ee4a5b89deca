namespace KernelSdk.Generators;

/// <summary>Numbers as people write them: <c>2, 4-7, 9</c>.</summary>
internal static class NumberRanges
{
    /// <param name="numbers">In ascending order.</param>
    public static string Of(IReadOnlyList<int> numbers)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in numbers)
        {
            if (ranges.Count > 0 && ranges[ranges.Count - 1] is var (first, last) && last + 1 == number)
            {
                ranges[ranges.Count - 1] = (first, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
    }
}
