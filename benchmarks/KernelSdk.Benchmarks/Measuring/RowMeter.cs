namespace KernelSdk.Benchmarks;

/// <summary>The loops of one row and what they have shown.</summary>
internal sealed class RowMeter
{
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(1);

    private readonly Row _row;
    private readonly Loop _ours;
    private readonly Loop? _reference;
    private readonly Loop? _beside;

    public RowMeter(Row row)
    {
        _row = row;
        _ours = new(row.RunOurs);
        _reference = row.Reference is null ? null : new(row.RunReference);
        _beside = row.HasBesideReference && _reference is not null ? new(row.RunBesideReference) : null;
    }

    /// <summary>Brings them up to speed and finds how many operations make a batch.</summary>
    public void WarmUp()
    {
        _ours.WarmUp(Batch);
        _reference?.WarmUp(Batch);
        _beside?.WarmUp(Batch);
    }

    /// <summary>Ours, reference, ours, reference: what slows the machine down for a while slows both.</summary>
    public void Sweep(int rounds)
    {
        _row.MoveBuffers();
        for (var round = 0; round < rounds; round++)
        {
            _ours.Sample();
            _reference?.Sample();
            _beside?.Sample();
        }
    }

    public Measurement Result()
    {
        var ours = _ours.Median;
        var reference = _reference?.Median - (_beside?.Median ?? 0);
        return new(_row.Name, ours, _row.Reference, reference, ours / reference, _ours.AllocatedBytes())
        {
            RatioAtMost = _row.AtMost,
            AddedNsAtMost = _row.AddedNsAtMost,
            NsAtMost = _row.NsAtMost,
        };
    }
}
