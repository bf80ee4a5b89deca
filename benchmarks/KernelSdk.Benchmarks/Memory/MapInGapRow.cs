namespace KernelSdk.Benchmarks;

/// <summary>A page mapped between two areas, any of them, and unmapped.</summary>
internal sealed class MapInGapRow : AreaRow
{
    public override string Name => "map_in_gap_of_65530";

    protected override long Run(AreaField field, int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            var gap = field.NextGap();
            field.Map(gap);
            sum += field.Unmap(gap);
        }

        return sum;
    }
}
