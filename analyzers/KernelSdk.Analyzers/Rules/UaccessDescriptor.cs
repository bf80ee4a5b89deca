using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Rules;

/// <summary>What the descriptors of the uaccess rules have in common.</summary>
internal static class UaccessDescriptor
{
    public static DiagnosticDescriptor Error(string id, string title, string message, string description)
        => Create(id, title, message, description, DiagnosticSeverity.Error);

    public static DiagnosticDescriptor Warning(string id, string title, string message, string description)
        => Create(id, title, message, description, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, string description, DiagnosticSeverity severity)
        => new(id, title, message, RuleCategories.Uaccess, severity, isEnabledByDefault: true, description, HelpLink.Of(id));
}
