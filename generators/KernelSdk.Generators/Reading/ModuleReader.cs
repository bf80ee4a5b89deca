using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators;

/// <summary>Reads a class with <c>[SyscallModule]</c>.</summary>
internal static class ModuleReader
{
    public static Found<ModuleModel> Read(Attributed declaration, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)declaration.Symbol;
        var name = TypeReader.NameOf(declaration);
        var sites = new Sites(name, null, name);
        if (TypeReader.IsRepeated(declaration, KnownNames.SyscallModule))
        {
            return new(null, sites, EquatableArray<DiagnosticInfo>.Empty); // The compiler reports it.
        }

        return Unusable(type) is { } reason
            ? new(null, sites, new([DiagnosticInfo.Create(CompositionRules.ModuleNotUsable, name, type.Name, reason)]))
            : new(new ModuleModel(TypeReader.Read(type)), sites, EquatableArray<DiagnosticInfo>.Empty);
    }

    private static string? Unusable(INamedTypeSymbol type) => type switch
    {
        _ when TypeReader.IsGeneric(type) => "it is generic, or stands in a generic type",
        _ when !type.IsVisibleOutside() => "other assemblies cannot see it; make it public",
        _ when TypeReader.FirstNotPartial(type) is { } outer => $"'{outer.Name}' is not partial",
        _ when TypeReader.CaseTwin(type, KnownNames.SyscallModule) is { } twin => $"its name differs from '{twin.Name}' in case only",
        _ when TypeReader.TakenName(type, []) is { } taken => $"it has a member '{taken.Name}' already, which is the name of a generated one",
        _ when type.Has(KnownNames.SyscallTable) => "it is a kernel, and both would declare its numbers",
        _ => null,
    };
}
