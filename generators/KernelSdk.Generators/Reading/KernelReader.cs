using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>Reads a class with <c>[SyscallTable]</c> and the modules it includes.</summary>
internal static class KernelReader
{
    public static Found<KernelModel> Read(Attributed declaration, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)declaration.Symbol;
        var attribute = declaration.Attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellation);
        var sites = new Sites(TypeReader.NameOf(declaration), null, LocationInfo.From(attribute ?? declaration.Node));
        if (TypeReader.IsRepeated(declaration, KnownNames.SyscallTable) || Root(type) is { TypeKind: TypeKind.Error })
        {
            return new(null, sites, EquatableArray<DiagnosticInfo>.Empty); // The compiler reports it.
        }

        var compilation = declaration.Compilation;
        if (Unusable(type, compilation.LanguageVersion) is { } reason)
        {
            return new(null, sites, new([DiagnosticInfo.Create(CompositionRules.KernelNotUsable, sites.Name, type.Name, reason)]));
        }

        var diagnostics = new List<DiagnosticInfo>();
        var included = IncludedModules.Read(type, compilation, diagnostics);
        var model = new KernelModel(TypeReader.Read(type), WritesConstructor(type), RepeatsNumbers(type), included);
        return new(model, sites, diagnostics.ToEquatableArray());
    }

    private static string? Unusable(INamedTypeSymbol type, LanguageVersion version) => type switch
    {
        _ when version < LanguageVersion.CSharp12
            => $"its table is a collection expression, which C# {version.ToDisplayString()} does not have",
        { IsStatic: true } => "it is static",
        { IsRecord: true } => "it is a record, and a kernel is no value",
        _ when TypeReader.IsGeneric(type) => "it is generic, or stands in a generic type",
        _ when type.IsFileLocal => "it is file-local",
        _ when TypeReader.FirstNotPartial(type) is { } outer => $"'{outer.Name}' is not partial",
        _ when TypeReader.CaseTwin(type, KnownNames.SyscallTable) is { } twin => $"its name differs from '{twin.Name}' in case only",
        _ when TypeReader.TakenName(type, GeneratedNames.OfKernel) is { } taken => $"it has a member '{taken.Name}' already, which is the name of a generated one",
        _ when !Root(type).Is(KnownNames.Kernel) => "it does not derive from KernelSdk.Kernel",
        _ => null,
    };

    /// <summary>The first of its base classes behind object, if there is one: Kernel, for a kernel.</summary>
    private static INamedTypeSymbol? Root(INamedTypeSymbol type)
    {
        var root = type.BaseType;
        while (root is { BaseType: { BaseType: not null } next })
        {
            root = next;
        }

        return root;
    }

    private static bool WritesConstructor(INamedTypeSymbol type)
        => type.BaseType.Is(KnownNames.Kernel) && type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared);

    private static bool RepeatsNumbers(INamedTypeSymbol type)
    {
        var outer = type.BaseType;
        while (outer is not null && !outer.Has(KnownNames.SyscallTable))
        {
            outer = outer.BaseType;
        }

        return outer is not null;
    }
}
