using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1031: two helpers fetch the same user bytes.</summary>
internal sealed class FetchedByTwo : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.FetchedByTwo,
        "User object fetched again by a helper",
        "'{0}' fetches user bytes that were fetched before; fetch them once, and pass the copy on",
        "What the first helper checked is not what the second one gets, if another thread of the program is quick.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.Kind.Direction == Direction.Fetch && access.User.Origin is { } start
            && DoubleFetch.Earlier(at, access.Call, start, access.Bytes) is { } earlier && DoubleFetch.IsMeasured(earlier))
        {
            at.Report(Descriptor, access.Call, [earlier.Access], access.Name);
        }
    }

    public override void OnRepeatedFetch(RulePoint at, IInvocationOperation call, Fetch fetch)
    {
        if (DoubleFetch.Earlier(at, call, fetch.Start, fetch.Bytes is { } bytes ? Interval.Exactly(bytes)
            : Interval.NotNegative) is { } earlier)
        {
            at.Report(Descriptor, call, [earlier.Access], call.TargetMethod.Name);
        }
    }
}
