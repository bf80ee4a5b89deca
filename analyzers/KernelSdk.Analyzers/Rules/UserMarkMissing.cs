using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1112: a parameter of a system call is an address, and does not say so.</summary>
internal sealed class UserMarkMissing : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.UserMarkMissing,
        "Missing [User] annotation",
        "'{0}' is used as a user address; make it a UserPtr, or mark it [User]",
        "Without the mark nobody sees whose address it is: neither the reader, nor the other rules, nor the tracer.");

    public override void OnUserPointerMade(RulePoint at, IOperation creation, Value address)
    {
        if (address is { IsTainted: true, Parameter: { } parameter } && at.Model.IsSyscall(at.Method) && !at.Model.IsUser(parameter))
        {
            at.ReportAt(Descriptor, parameter, parameter.Name);
        }
    }
}
