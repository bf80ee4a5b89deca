namespace KernelSdk.Benchmarks;

/// <summary>The area of an address, any of them.</summary>
internal sealed class FindAreaRow : AreaRow
{
    public override string Name => "find_area_of_65530";

    protected override long Run(AreaField field, int count)
    {
        long found = 0;
        for (var i = 0; i < count; i++)
        {
            found += field.Mm.FindArea(field.NextArea()) is null ? 0 : 1;
        }

        return found;
    }
}
