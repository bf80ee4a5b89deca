namespace KernelSdk.Generators;

/// <summary>A module's rows, and what it cannot publish.</summary>
internal sealed record Publication(ComposedModule? Module, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>Decides what a module publishes: every system call of its project, all of which must be public.</summary>
internal static class ModuleComposer
{
    public static Publication Compose(Found<ModuleModel> found, EquatableArray<TableEntry> own)
    {
        if (found.Model is not { } module)
        {
            return new(null, EquatableArray<DiagnosticInfo>.Empty);
        }

        var hidden = own.Where(entry => !entry.IsPublic).Select(entry => DiagnosticInfo.Create(
            CompositionRules.ModuleNotUsable,
            found.Sites.Name,
            module.Type.Name,
            $"'{entry.DisplayContainer}.{GeneratedNames.EntryPoint(entry.Name)}' is not public"));
        return new(new(module, own.Where(entry => entry.IsPublic).ToEquatableArray()), hidden.ToEquatableArray());
    }
}
