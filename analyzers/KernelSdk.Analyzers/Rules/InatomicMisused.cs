using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1061: a user access that may fault where page faults are off, or one that may not where they are on.</summary>
internal sealed class InatomicMisused : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.InatomicMisused,
        "In-atomic variant misuse",
        "{0}",
        "With page faults off an access fails where a page is merely not there yet: the Inatomic variants are for that, and a faulting access must follow them.");

    public override void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
        if (at.State.Held.Values.FirstOrDefault(held => held.Kind == HeldKind.PagefaultOff) is { } off && at.MayFault(call.TargetMethod))
        {
            at.Report(Descriptor, call, [off.Taken],
                $"Page faults are off here, and '{call.TargetMethod.Name}' goes to user memory that may not be there yet; call it behind the region");
        }
    }

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        var off = at.State.Held.Values.FirstOrDefault(held => held.Kind == HeldKind.PagefaultOff);
        if (off is not null && access.Kind.MayFault)
        {
            at.Report(Descriptor, access.Call, [off.Taken],
                $"Page faults are off here, so '{access.Name}' fails where a page is merely not there yet; call its Inatomic variant, and this one behind the region");
        }
        else if (off is null && (at.Model.IsSyscall(at.Method) || at.Method.DeclaredAccessibility != Accessibility.Private)
            && !access.Kind.MayFault && !at.State.Held.Values.Any(held => held.Kind == HeldKind.Lock)
            && at.Model.AccessOf(at.Method) is not { MayFault: false })
        {
            // One of these variants that hands on to another leaves the region to its own caller.
            at.Report(Descriptor, access.Call, [],
                $"Page faults are on here, so nothing is won by '{access.Name}', which does not bring pages in; call it within PagefaultDisabled()");
        }
    }
}
