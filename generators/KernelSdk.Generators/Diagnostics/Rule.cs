using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>What the authoring rules have in common.</summary>
internal static class Rule
{
    public static DiagnosticDescriptor Error(string id, string title, string message)
        => new(id, title, message, "KernelSdk.Authoring", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of(id));
}
