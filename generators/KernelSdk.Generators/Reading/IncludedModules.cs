using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>Reads the rows of the modules that a kernel includes.</summary>
internal static class IncludedModules
{
    public static EquatableArray<TableEntry> Read(INamedTypeSymbol type, Compilation compilation, List<DiagnosticInfo> diagnostics)
    {
        var entries = new List<TableEntry>();
        foreach (var attribute in type.GetAttributes().Where(attribute => attribute.AttributeClass.Is(KnownNames.IncludeSyscalls)))
        {
            if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Type } argument] || argument.Value is IErrorTypeSymbol)
            {
                continue; // The compiler reports it.
            }

            if (argument.Value is not INamedTypeSymbol module || !module.Has(KnownNames.SyscallModule))
            {
                var site = ArgumentSite(attribute, type);
                diagnostics.Add(DiagnosticInfo.Create(CompositionRules.NotAModule, site, (argument.Value as ITypeSymbol)?.ToDisplayString() ?? "null"));
            }
            else if (!SymbolEqualityComparer.Default.Equals(module.ContainingAssembly, compilation.Assembly))
            {
                // A module of this project adds nothing: its system calls are in every table here.
                var rows = ModuleRows(module, type, compilation, diagnostics).ToList();
                var except = ReadExcept(attribute);
                diagnostics.AddRange(except.Where(name => !rows.Any(row => row.Name == name)).Select(name => NothingToExclude(attribute, module, rows, name)));
                entries.AddRange(rows.Where(row => !except.Contains(row.Name)));
            }
        }

        return entries.ToEquatableArray();
    }

    private static List<string> ReadExcept(AttributeData attribute)
    {
        var except = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Except").Value;
        return except.Kind != TypedConstantKind.Array || except.IsNull ? [] : [.. except.Values.Select(name => name.Value as string ?? "")];
    }

    private static DiagnosticInfo NothingToExclude(AttributeData attribute, INamedTypeSymbol module, List<TableEntry> rows, string name)
    {
        var syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax();
        var site = syntax.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is not null) ?? (SyntaxNode)syntax;
        return DiagnosticInfo.Create(
            CompositionRules.NothingToExclude,
            LocationInfo.From(site),
            module.Name,
            name,
            EditDistance.DidYouMean(name, rows.Select(row => row.Name)));
    }

    /// <summary>The rows that the module publishes, without those of a type that code here cannot name.</summary>
    private static IEnumerable<TableEntry> ModuleRows(
        INamedTypeSymbol module, INamedTypeSymbol kernel, Compilation compilation, List<DiagnosticInfo> diagnostics)
    {
        var rows = module.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(KnownNames.SyscallRow))
            .Select(attribute => attribute.ConstructorArguments)
            .Where(row => row is [{ Value: int }, { Value: string }, { Value: INamedTypeSymbol }])
            .ToLookup(row => (INamedTypeSymbol)row[2].Value!, row => (Number: (int)row[0].Value!, Name: (string)row[1].Value!), SymbolEqualityComparer.Default);
        foreach (var group in rows)
        {
            var container = (INamedTypeSymbol)group.Key!;
            if (Namesakes.Of(container, compilation) is { } other)
            {
                diagnostics.Add(SameFullName(container, other, kernel));
                continue;
            }

            var marks = Marks.IdsOf([container]);
            foreach (var (number, name) in group)
            {
                yield return new(number, name, container.FullName(), container.ToDisplayString(), IsPublic: true, marks);
            }
        }
    }

    private static DiagnosticInfo SameFullName(INamedTypeSymbol container, INamedTypeSymbol other, INamedTypeSymbol kernel) => DiagnosticInfo.Create(
        CompositionRules.SameFullName,
        LocationInfo.From(kernel.Attribute(KnownNames.SyscallTable)!.ApplicationSyntaxReference!.GetSyntax()),
        container.ToDisplayString(),
        container.ContainingAssembly.Name,
        other.ContainingAssembly.Name,
        kernel.Name);

    private static LocationInfo ArgumentSite(AttributeData attribute, INamedTypeSymbol type)
        => attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: [var argument, ..] }
            ? LocationInfo.From(argument)
            : TypeReader.NameOf(type);
}
