using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>What the descriptors of the uaccess rules have in common.</summary>
internal static class UaccessDescriptor
{
    public static DiagnosticDescriptor Error(string id, string title, string message, string description)
        => Create(id, title, message, description, DiagnosticSeverity.Error);

    public static DiagnosticDescriptor Warning(string id, string title, string message, string description)
        => Create(id, title, message, description, DiagnosticSeverity.Warning);

    /// <summary>Off until somebody switches it on.</summary>
    public static DiagnosticDescriptor Hint(string id, string title, string message, string description)
        => Create(id, title, message, description, DiagnosticSeverity.Info, isEnabled: false);

    private static DiagnosticDescriptor Create(string id, string title, string message, string description, DiagnosticSeverity severity,
        bool isEnabled = true)
        => new(id, title, message, RuleCategories.Uaccess, severity, isEnabled, description, HelpLink.Of(id));
}
