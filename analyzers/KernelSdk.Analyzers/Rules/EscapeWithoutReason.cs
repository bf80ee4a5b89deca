using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1111: a method takes user addresses for kernel addresses on purpose, and does not say why.</summary>
internal sealed class EscapeWithoutReason : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.EscapeWithoutReason,
        "Escape without justification",
        "'{0}' may do with user addresses what it likes; say why",
        "In a method that escapes, the rules about addresses are silent. Whoever reads it later has to know what makes it safe.");

    public override void OnMethod(RulePoint at)
    {
        if (KernelModel.EscapeOf(at.Method) is { } escape
            && (escape.ConstructorArguments is not [{ Value: string reason }] || string.IsNullOrWhiteSpace(reason)))
        {
            at.ReportAt(Descriptor, escape, at.Method.Name);
        }
    }
}
