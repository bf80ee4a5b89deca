using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1071: a file is installed before the last user access that can fail.</summary>
internal sealed class PublishedTooEarly : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.PublishedTooEarly,
        "Published before the last fallible user access",
        "Everybody can see this from here on, and a user access that can fail follows; do that first",
        "Other threads of the program can use the descriptor at once. When the access fails, the error path takes away what somebody else has.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (at.State.Published is { IsForGood: true } published)
        {
            at.Report(Descriptor, published.Step, [access.Call]);
        }
    }

    /// <summary>Of an object in a collection: only where an error is returned and it is still there.</summary>
    public override void OnExit(RulePoint at, IOperation? value, Value? known)
    {
        if (at.State.Published is { IsForGood: false, Behind: { } access } published
            && (known?.Range.High < 0 || (known?.Range.Low < 0 && known.Result?.Access == access) || IsErrorAfter(access, known)))
        {
            at.Report(Descriptor, published.Step, [access]);
        }
    }

    /// <summary>Whether a number that tells the ways apart is an error on the one on which the access has failed.</summary>
    private static bool IsErrorAfter(IOperation access, Value? returned)
        => returned is not null && returned.Cases.Any(each => each.Range.High < 0
            && each.Facts.Any(fact => fact is Fact.CameTo { Outcome: Outcome.Failed } came && came.Access == access));
}
