using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>What a wrapper needs beyond the shims: C# 14, a free name for itself and its class, parameter types it may show.</summary>
internal static class WrapperChecks
{
    /// <summary>LanguageVersion.CSharp14, which this Roslyn has no name for; a preview counts as newer.</summary>
    private const int CSharp14 = 1400;

    public static void Report(
        IMethodSymbol method,
        LocationInfo nameSite,
        SyscallModel model,
        List<IParameterSymbol> arguments,
        CSharpCompilation compilation,
        List<DiagnosticInfo> diagnostics)
    {
        var version = compilation.LanguageVersion;
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

        if (HiddenBy(model, compilation) is { } reason)
        {
            diagnostics.Add(DiagnosticInfo.Create(DefinitionRules.WrapperHidden, nameSite, model.Name, reason));
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

    /// <summary>Why a wrapper of the system call's name could not be written, or not be called.</summary>
    private static string? HiddenBy(SyscallModel model, CSharpCompilation compilation) => model.Name switch
    {
        var name when name == model.Container.WrapperClass => "the class that would hold it is called so",
        var name when name.StartsWith(GeneratedNames.NumberPrefix, StringComparison.Ordinal) => "__NR_ begins the names of numbers",
        var name when compilation.GetTypeByMetadataName(KnownNames.Libc)?.GetMembers(name).IsEmpty == false
            => "Libc has a member of that name, which a program would get in its place",
        _ => null,
    };

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
