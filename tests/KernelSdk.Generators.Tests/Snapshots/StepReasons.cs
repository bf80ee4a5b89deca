using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>For each tracked step the worst that an edit may do to its outputs; the files themselves are always Cached.</summary>
internal sealed record StepReasons
{
    /// <summary>Nothing changes, though steps may run to find that out.</summary>
    public static readonly StepReasons Unchanging = new();

    /// <summary>
    /// Declarations have moved. What reading gives holds the places to report at, so it changes; the models in it do not, and
    /// nothing behind it does.
    /// </summary>
    public static readonly StepReasons Moving = Unchanging with { Declarations = Modified };

    /// <summary>Rows of a table have moved; the same holds for them.</summary>
    public static readonly StepReasons MovingRows = Unchanging with { Tables = Modified };

    public IncrementalStepRunReason Declarations { get; init; } = Unchanged;

    public IncrementalStepRunReason Tables { get; init; } = Unchanged;

    private IncrementalStepRunReason WorstOf(string step) => step switch
    {
        TrackingNames.Sought or TrackingNames.Syscalls or TrackingNames.Kernels or TrackingNames.Modules => Declarations,
        TrackingNames.Tables => Tables,
        _ => Unchanged,
    };

    /// <summary>What a run did that this record does not allow.</summary>
    public IEnumerable<string> Violations(GeneratorRunResult result)
        => ModelGuard.Steps
            .Where(result.TrackedSteps.ContainsKey)
            .SelectMany(name => result.TrackedSteps[name].SelectMany(step => step.Outputs).Select(output => (name, output.Reason)))
            .Where(each => Cost(each.Reason) > Cost(WorstOf(each.name)))
            .Concat(OutputReasons(result).Where(reason => reason != Cached).Select(reason => (name: "file", Reason: reason)))
            .Select(each => $"{each.name} is {each.Reason}");

    public static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult result)
        => result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static int Cost(IncrementalStepRunReason reason) => reason switch
    {
        Cached => 0,
        Unchanged => 1,
        Modified => 2,
        _ => 3,
    };
}
