using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1035: kernel memory is passed off as the user's.</summary>
internal sealed class UserPointerToKernel : FlowRule
{
    public override bool IsAboutAddresses => true;

    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Error(
        RuleIdentifiers.UserPointerToKernel,
        "UserPtr built from a kernel address",
        "This makes a user pointer of an address of the kernel; copy between two kernel buffers by CopyTo",
        "The uaccess functions look the address up in the user's address space, where it means something else, or nothing.");

    public override void OnUserPointerMade(RulePoint at, IOperation creation, Value address)
    {
        if (address is { IsKernelAddress: true, IsTainted: false })
        {
            at.Report(Descriptor, creation, [address.Source]);
        }
    }
}
