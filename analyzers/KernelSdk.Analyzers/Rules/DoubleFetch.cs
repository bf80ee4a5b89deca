using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1030: user bytes that somebody has looked at are fetched again.</summary>
internal sealed class DoubleFetch : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.DoubleFetch,
        "Double fetch",
        "These bytes were fetched before and a decision was made on them; another thread of the program can have changed them since, so use the first copy",
        "Between two fetches the user's memory is the user's. What was checked is what the first one brought.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.Kind.Direction == Direction.Fetch && access.User.Origin is { } start
            && Earlier(at, access.Call, start, access.Bytes) is { } earlier && !IsMeasured(earlier))
        {
            at.Report(Descriptor, access.Call, [earlier.Access]);
        }
    }

    /// <summary>Whether the earlier one only looked for the end of a string.</summary>
    public static bool IsMeasured(Fetch fetch)
        => fetch.Access is Microsoft.CodeAnalysis.Operations.IInvocationOperation { TargetMethod.Name: "StrnlenUser" };

    /// <summary>The first fetch of some of the same bytes that a branch has looked at.</summary>
    public static Fetch? Earlier(RulePoint at, IOperation call, Origin start, Interval bytes)
    {
        if (at.State.Fetches.IsEmpty || at.State.Held.Values.Any(static held => held.Kind == HeldKind.Refetch))
        {
            return null;
        }

        long? length = bytes.IsConstant ? bytes.Low : null;
        Fetch? first = null;
        foreach (var fetch in at.State.Fetches.Near(start, length))
        {
            if (fetch.IsTrusted && fetch.Start.HasRootOf(start) && Overlap(fetch, start, length)
                && !(at.State.Outcomes.TryGetValue(fetch.Access, out var outcome) && outcome == Outcome.Failed)
                && !(first?.Access.Syntax.SpanStart <= fetch.Access.Syntax.SpanStart))
            {
                first = fetch;
            }
        }

        return first;
    }

    private static bool Overlap(Fetch earlier, Origin start, long? bytes)
        => earlier.Start.Offset is { } first && start.Offset is { } second
            && (first < second ? earlier.Bytes is { } length ? first + length > second : !IsByHelper(earlier)
                : first == second || bytes is not { } later || second + later > first);

    /// <summary>Of a helper that fetches as much as it is told it is not known how much that was.</summary>
    private static bool IsByHelper(Fetch fetch)
        => fetch.Access is Microsoft.CodeAnalysis.Operations.IInvocationOperation call
        && UserAccessKind.Find(call.TargetMethod.Name) is null;
}
