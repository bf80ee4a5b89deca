using Microsoft.CodeAnalysis;

namespace KernelSdk.CodeFixes;

/// <summary>The task whose memory a function works on: its parameter of type <c>TaskStruct</c>.</summary>
internal static class CurrentTask
{
    /// <summary>Its name, at a place where it can be used.</summary>
    public static string? NameAt(SemanticModel model, int position)
        => model.Compilation.GetTypeByMetadataName("KernelSdk.TaskStruct") is { } type
            ? model.LookupSymbols(position)
                .OfType<IParameterSymbol>()
                .Where(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, type))
                .OrderByDescending(parameter
                    => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, model.GetEnclosingSymbol(position)))
                .ThenByDescending(parameter => parameter.Name == "current")
                .FirstOrDefault()?.Name
            : null;
}
