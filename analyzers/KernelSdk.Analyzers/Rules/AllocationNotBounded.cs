using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1023: the user chooses how much the kernel allocates.</summary>
internal sealed class AllocationNotBounded : FlowRule
{
    /// <summary>What no system call of Linux takes from its kernel at once: KMALLOC_MAX_SIZE.</summary>
    private const long MostOnHeap = 4 << 20;

    /// <summary>A kernel stack has four pages.</summary>
    private const long MostOnStack = 4 * 4096;

    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.AllocationNotBounded,
        "Unbounded allocation from a user value",
        "The user chooses the size of this allocation, which can be {0}; refuse what is too large with -E2BIG",
        "One call could take all memory there is, and an allocation on the stack ends the host process.");

    public override void OnAllocation(RulePoint at, IOperation allocation, Value count, bool onStack)
    {
        if (count.IsTainted && count.MayHaveWrapped is null && count.Result is null
            && count.Range.High > (onStack ? MostOnStack : MostOnHeap) && !Bounds.IsLimited(count, at.State))
        {
            at.Report(Descriptor, allocation, count, count.Range.HasUpperEnd
                ? $"up to {count.Range.High} elements" : "of any size");
        }
    }
}
