namespace KernelSdk.Tests;

/// <summary>Tests that look at the whole process, its size say: they run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "alone in the process";
}
