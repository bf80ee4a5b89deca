using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>Reads a class with <c>[SyscallTable]</c> and the modules it includes.</summary>
internal static class KernelReader
{
    public static Found<KernelModel> Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new List<DiagnosticInfo>();
        if (Unusable(type) is { } reason)
        {
            diagnostics.Add(DiagnosticInfo.Create(CompositionRules.KernelNotUsable, TypeReader.NameOf(type), type.Name, reason));
        }

        var included = ReadModules(type, context.SemanticModel.Compilation, diagnostics);
        var model = new KernelModel(TypeReader.Read(type), WritesConstructor(type), included);
        var attribute = context.Attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellation);
        var site = LocationInfo.From(attribute ?? context.TargetNode);
        return new(
            diagnostics.Count == 0 ? model : null,
            new(TypeReader.NameOf(type), null, site),
            diagnostics.ToEquatableArray());
    }

    private static string? Unusable(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "it is static",
        { IsRecord: true } => "it is a record, and a kernel is no value",
        _ when TypeReader.IsGeneric(type) => "it is generic, or stands in a generic type",
        _ when type.IsFileLocal => "it is file-local",
        _ when TypeReader.FirstNotPartial(type) is { } outer => $"'{outer.Name}' is not partial",
        _ when !DerivesFromKernel(type) => "it does not derive from KernelSdk.Kernel",
        _ => null,
    };

    private static bool DerivesFromKernel(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Is(KnownNames.Kernel) || current.TypeKind == TypeKind.Error)
            {
                return true;
            }
        }

        return false;
    }

    private static bool WritesConstructor(INamedTypeSymbol type)
        => type.BaseType.Is(KnownNames.Kernel) && type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared);

    private static EquatableArray<TableEntry> ReadModules(INamedTypeSymbol type, Compilation compilation, List<DiagnosticInfo> diagnostics)
    {
        var entries = new List<TableEntry>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var attribute in type.GetAttributes().Where(attribute => attribute.AttributeClass.Is(KnownNames.IncludeSyscalls)))
        {
            if (attribute.ConstructorArguments is not [{ Value: INamedTypeSymbol module }] || module.TypeKind == TypeKind.Error)
            {
                continue; // The compiler reports the missing type.
            }

            if (!module.Has(KnownNames.SyscallModule))
            {
                diagnostics.Add(DiagnosticInfo.Create(CompositionRules.NotAModule, ArgumentSite(attribute, type), module.ToDisplayString()));
            }
            else if (seen.Add(module) && !SymbolEqualityComparer.Default.Equals(module.ContainingAssembly, compilation.Assembly))
            {
                entries.AddRange(ModuleRows(module)); // A module of this project adds nothing: its system calls are in every table here.
            }
        }

        return entries.ToEquatableArray();
    }

    private static IEnumerable<TableEntry> ModuleRows(INamedTypeSymbol module)
    {
        foreach (var attribute in module.GetAttributes().Where(attribute => attribute.AttributeClass.Is(KnownNames.SyscallRow)))
        {
            if (attribute.ConstructorArguments is [{ Value: int number }, { Value: string name }, { Value: INamedTypeSymbol container }])
            {
                yield return new(number, name, container.FullName(), container.ToDisplayString(), IsPublic: true);
            }
        }
    }

    private static LocationInfo ArgumentSite(AttributeData attribute, INamedTypeSymbol type)
        => attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: [var argument, ..] }
            ? LocationInfo.From(argument)
            : TypeReader.NameOf(type);
}
