using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1071: a file is installed before the last user access that can fail.</summary>
internal sealed class PublishedTooEarly : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.PublishedTooEarly,
        "Published before the last fallible user access",
        "The descriptor is in the program's table, and a user access that can fail follows; do that first",
        "Other threads of the program can use the descriptor at once. When the access fails, the error path takes away what somebody else has.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (at.State.Published is { } published)
        {
            at.Report(Descriptor, published, [access.Call]);
        }
    }
}
