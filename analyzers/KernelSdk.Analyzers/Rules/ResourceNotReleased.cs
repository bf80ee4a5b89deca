using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1070: a way out of the method that forgets what it holds.</summary>
internal sealed class ResourceNotReleased : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.ResourceNotReleased,
        "Resource not released on the error return",
        "This returns without giving back {0}; use 'using' or 'finally', or give it back first",
        "A user can take the error path as often as he likes. Each time something stays taken: memory, a reference, or a lock that nobody gets again.");

    public override void OnExit(RulePoint at, IOperation? value, Value? known)
    {
        foreach (var held in at.State.Held.Values)
        {
            var isLock = held.Kind is HeldKind.Lock or HeldKind.Mutex;
            if (value is not null && (isLock || (held.Kind == HeldKind.Object && known?.Range.High < 0)))
            {
                at.Report(Descriptor, value, [held.Taken], isLock ? "the lock that it holds" : "what it took");
            }
        }
    }
}
