namespace KernelSdk.Benchmarks;

/// <summary>Memory mapped where the kernel finds room, which is below all areas, and unmapped: the longest search there is.</summary>
internal sealed class MapFromTopRow : AreaRow
{
    public override string Name => "map_below_65530";

    protected override long Run(AreaField field, int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            sum += field.MapAndUnmapBelow();
        }

        return sum;
    }
}
