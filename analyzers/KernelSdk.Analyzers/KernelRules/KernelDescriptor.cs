using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>What the descriptors of the kernel rules have in common.</summary>
internal static class KernelDescriptor
{
    public static DiagnosticDescriptor Warning(string id, string title, string message, string description)
        => Create(id, title, message, description, DiagnosticSeverity.Warning);

    public static DiagnosticDescriptor Info(string id, string title, string message, string description)
        => Create(id, title, message, description, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, string description, DiagnosticSeverity severity)
        => new(id, title, message, RuleCategories.Kernel, severity, isEnabledByDefault: true, description, HelpLink.Of(id));
}
