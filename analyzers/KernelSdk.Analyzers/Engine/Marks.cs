using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>The marks on methods, by their names.</summary>
internal static class Marks
{
    public static bool Has(IMethodSymbol method, string attribute) => method.GetAttributes().Any(each => each.AttributeClass?.Name == attribute);

    /// <summary>The parameters that a mark names.</summary>
    public static IEnumerable<IParameterSymbol> Parameters(IMethodSymbol method, string attribute)
        => method.GetAttributes()
            .Where(each => each.AttributeClass?.Name == attribute && each.ConstructorArguments.Length == 1)
            .Select(each => method.Parameters.FirstOrDefault(parameter => parameter.Name == each.ConstructorArguments[0].Value as string))
            .OfType<IParameterSymbol>();
}
