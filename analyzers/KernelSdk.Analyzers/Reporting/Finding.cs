using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>What a rule has found, before it is known whether anybody wants to hear of it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Owner">What it was found in, or at the declaration of.</param>
/// <param name="Place">Where it is reported.</param>
/// <param name="Way">How the value came there.</param>
/// <param name="Arguments">Of the message.</param>
internal sealed record Finding(
    DiagnosticDescriptor Rule,
    ISymbol Owner,
    Location Place,
    IEnumerable<Location> Way,
    params object?[] Arguments)
{
    /// <summary>The marks that are missing, for the fixer.</summary>
    public string? Marks { get; init; }
}
