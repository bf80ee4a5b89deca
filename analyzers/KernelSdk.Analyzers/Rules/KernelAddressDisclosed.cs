using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1041: the user learns an address of the kernel.</summary>
internal sealed class KernelAddressDisclosed : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.KernelAddressDisclosed,
        "Kernel address disclosed to user",
        "This tells the user an address of the kernel, or a number made from one; give out a number of your own",
        "Who knows where things lie in the kernel needs one bug less to get at them.");

    public override void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
        if (value is not null && known is { IsKernelAddress: true } && (known.Storage?.Id is Place { Path: "" } || known.Source is Microsoft.CodeAnalysis.Operations.IInvocationOperation { TargetMethod.ContainingType.Name: "GCHandle" or "RuntimeHelpers" }) && at.Model.IsSyscall(at.Method))
        {
            at.Report(Descriptor, value, [known.Source]);
        }
    }

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (access.Kind.Direction == Direction.Store && access.KernelArgument is not null
            && (access.Kernel.IsKernelAddress || (access.Kernel.Place is { } place && at.State.Values.Marked(place.Marks).Any(each => each.Key.IsWithin(place) && each.Value.IsKernelAddress))))
        {
            at.Report(Descriptor, access.Call, [access.Kernel.Source]);
        }
    }
}
