using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>Signatures that the compiler reports by itself, and of which it would report each generated use once more.</summary>
internal static class BrokenSignature
{
    public static bool Has(IMethodSymbol method, CSharpCompilation compilation)
        => LacksName(method) || HasTwin(method) || NamesForbiddenType(method) || (HasPointer(method) && !compilation.Options.AllowUnsafe);

    /// <summary>A parameter's name is missing, as while it is being typed, or there twice.</summary>
    private static bool LacksName(IMethodSymbol method)
    {
        var names = method.Parameters.Select(parameter => parameter.Name).Where(name => name.Length > 0);
        return names.Distinct().Count() < method.Parameters.Length;
    }

    private static bool HasTwin(IMethodSymbol method)
        => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Count(other => HaveSameSignature(other, method)) > 1;

    private static bool HaveSameSignature(IMethodSymbol left, IMethodSymbol right)
        => left.Arity == right.Arity
            && left.Parameters.Length == right.Parameters.Length
            && left.Parameters.Zip(right.Parameters, ArePassedAlike).All(alike => alike);

    private static bool ArePassedAlike(IParameterSymbol left, IParameterSymbol right)
        => left.RefKind == right.RefKind && SymbolEqualityComparer.Default.Equals(left.Type, right.Type);

    private static bool NamesForbiddenType(IMethodSymbol method)
        => method.Parameters.SelectMany(parameter => Marks.Parts(parameter.Type)).Any(Marks.IsForbidden);

    private static bool HasPointer(IMethodSymbol method) => method.Parameters.Any(parameter => parameter.Type is IPointerTypeSymbol);
}
