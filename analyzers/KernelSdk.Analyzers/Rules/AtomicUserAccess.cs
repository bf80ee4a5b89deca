using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1060: a user access that may wait for a page, while nobody may wait.</summary>
internal sealed class AtomicUserAccess : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.AtomicUserAccess,
        "Faulting user access in atomic context",
        "'{0}' may wait for a page of user memory, and a lock is held here; move the access out of the lock",
        "A page can take as long as the user likes to arrive. Meanwhile everybody else spins on the lock, and who brings the page may be one of them.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.Kind.MayFault)
        {
            Report(at, access.Call, access.Name);
        }
    }

    /// <summary>A local function begins with the locks of its calls, so the access in it is reported.</summary>
    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (at.State.Held.Count > 0 && call.TargetMethod.MethodKind != MethodKind.LocalFunction && at.MayFault(call.TargetMethod))
        {
            Report(at, call, call.TargetMethod.Name);
        }
    }

    private void Report(RulePoint at, IOperation call, string name)
    {
        if (at.State.Held.Values.FirstOrDefault(held => held.Kind == HeldKind.Lock) is { } held)
        {
            at.Report(Descriptor, call, [held.Taken], name);
        }
    }
}
