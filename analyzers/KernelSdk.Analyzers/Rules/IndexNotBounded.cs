using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1022: an index that the user chooses, and nothing keeps it within.</summary>
internal sealed class IndexNotBounded : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.IndexNotBounded,
        "User-controlled index not bounded",
        "The user chooses this index, and nothing keeps it within the array; compare it with the array's length first",
        "With an array an index beyond the end is an exception, and so an oops; with a pointer it is somebody else's memory.");

    public override void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
        if (!isSlice && index.Result is null && (index.IsTainted || IsCountedByUser(at, index, container)) && container.Space == Space.Kernel && !Bounds.Hold(index, container, isSlice: false, at.State))
        {
            at.Report(Descriptor, access, [index.FetchedBy ?? index.Source]);
        }
    }

    /// <summary>An index of the kernel's own that goes up to a number of the user's, in a buffer that is known to have less.</summary>
    private static bool IsCountedByUser(RulePoint at, Value index, Value container)
        => !at.HasReported(RuleIdentifiers.DoubleFetch) && container.Storage is { Count: { HasUpperEnd: true, High: var count } }
            && index.Limits.Any(limit => limit is { IsLength: false, Less: null } && at.State.ValueOf(limit.Of) is { IsTainted: true, Range.High: var most } && most >= count);
}
