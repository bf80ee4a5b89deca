namespace KernelSdk.Benchmarks;

/// <summary>What an operation takes among as many areas as a process may have, beside the same among a thousand.</summary>
internal abstract class AreaRow : Row
{
    private AreaField _many = null!;
    private AreaField _few = null!;

    public override string? Reference => $"the same among {AreaField.Few} areas";

    public override void SetUp(Workbench bench) => (_many, _few) = (new(AreaField.Many), new(AreaField.Few));

    public override long RunOurs(int count) => Run(_many, count);

    public override long RunReference(int count) => Run(_few, count);

    /// <summary>The operation.</summary>
    protected abstract long Run(AreaField field, int count);
}
