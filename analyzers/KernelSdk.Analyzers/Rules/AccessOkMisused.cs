using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>KSDK1051: a range was tested before a raw copy, and the test does not do.</summary>
internal sealed class AccessOkMisused : FlowRule
{
    public override DiagnosticDescriptor Descriptor { get; } = UaccessDescriptor.Warning(
        RuleIdentifiers.AccessOkMisused,
        "AccessOk misused",
        "The range test before '{0}' does not cover it: its result is dropped or inverted, its size is smaller, or it is no AccessOk; test the whole range, or call the checked variant",
        "AccessOk must hold of the same address, and of at least as many bytes, on every path to the copy. A sum of address and length that is compared with the end of user addresses can wrap.");

    public override void OnUserAccess(RulePoint at, UserAccess access)
    {
        if (!access.Kind.IsChecked && !access.Name.StartsWith("Unsafe", StringComparison.Ordinal)
            && UncheckedAccess.TestOf(at, access) is { } test && !UncheckedAccess.IsCovered(at, access))
        {
            at.Report(Descriptor, access.Call, [test], access.Name);
        }
    }
}
