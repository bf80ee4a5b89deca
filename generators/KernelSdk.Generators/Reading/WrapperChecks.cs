using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>What a wrapper needs beyond the shims: C# 14, a free class name, parameter types it may show.</summary>
internal static class WrapperChecks
{
    /// <summary>LanguageVersion.CSharp14, which this Roslyn has no name for; a preview counts as newer.</summary>
    private const int CSharp14 = 1400;

    public static void Report(
        IMethodSymbol method, SyscallModel model, List<IParameterSymbol> arguments, LanguageVersion version, List<DiagnosticInfo> diagnostics)
    {
        var name = LocationInfo.From(method.Locations[0]);
        if ((int)version < CSharp14)
        {
            diagnostics.Add(DiagnosticInfo.Create(DefinitionRules.LanguageTooOld, name, version.ToDisplayString()));
        }

        var wrapper = model.Container.WrapperClass;
        if (method.ContainingType.ContainingNamespace.GetMembers(wrapper).FirstOrDefault(IsNotGeneric) is { } taken)
        {
            diagnostics.Add(DiagnosticInfo.Create(DefinitionRules.WrapperNameTaken, name, model.Container.Name, wrapper, taken.ToDisplayString()));
        }

        foreach (var argument in arguments)
        {
            if (Hidden(argument.Type, model.IsPublic) is { } hidden)
            {
                var site = LocationInfo.From(argument.Locations[0]);
                diagnostics.Add(DiagnosticInfo.Create(
                    DefinitionRules.LessAccessibleParameter, site, argument.Name, hidden.ShortName(), wrapper, method.Name));
            }
        }
    }

    /// <summary>A type or namespace; a generic type of the same name is another one.</summary>
    private static bool IsNotGeneric(INamespaceOrTypeSymbol symbol) => symbol is not INamedTypeSymbol { Arity: > 0 };

    /// <summary>The part of a parameter's type that a public or internal wrapper cannot show, if there is one.</summary>
    private static ITypeSymbol? Hidden(ITypeSymbol type, bool isPublic) => type switch
    {
        IPointerTypeSymbol pointer => Hidden(pointer.PointedAtType, isPublic),
        INamedTypeSymbol named when !(isPublic ? named.IsVisibleOutside() : named.IsVisibleInside()) => named,
        INamedTypeSymbol named => named.TypeArguments.Select(each => Hidden(each, isPublic)).FirstOrDefault(each => each is not null),
        _ => null,
    };
}
