using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>Calls of the framework that make an object.</summary>
internal static class AllocatingCall
{
    /// <summary>What gives out a string or an array that it has already.</summary>
    private static readonly HashSet<string> Keepers =
    [
        "System.Array.Empty", "System.Buffers.ArrayPool.Rent", "System.String.Intern", "System.String.IsInterned",
        "System.Text.StringBuilder.GetChunks", "System.Enum.GetName", "System.String.ToString",
    ];

    /// <summary>What the call allocates, or null.</summary>
    public static string? By(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (Boxing.OfReceiver(call))
        {
            return $"a box for '{call.Instance!.Type!.Name}'";
        }

        if (method.ContainingNamespace is not { } space || !IsOfFramework(space))
        {
            return null;
        }

        if (method.ContainingType is { Name: "Enumerable" or "Queryable" or "ParallelEnumerable" } && space.Name == "Linq")
        {
            return "what a query needs";
        }

        return IsKept(method) ? null : method.OriginalDefinition.ReturnType switch
        {
            IArrayTypeSymbol => "an array",
            { SpecialType: SpecialType.System_String } => "a string",
            _ => null,
        };
    }

    private static bool IsKept(IMethodSymbol method)
        => Keepers.Contains($"{method.ContainingNamespace}.{method.ContainingType.Name}.{method.Name}");

    private static bool IsOfFramework(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name == "System";
    }
}
