using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Generators;

/// <summary>
/// The pipeline from attributed declarations and <c>.tbl</c> files to source: read, number, compose, write. Each step hands on
/// plain equatable data, so an edit goes only as far as it changes something.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SyscallGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Read: one model for each attributed declaration, one for each table file.
        var search = new DeclarationSearch();
        var sought = search.ByName(context.SyntaxProvider).WithTrackingName(TrackingNames.Sought);
        var methods = sought.Where(static each => each.Syscall is not null).Select(static (each, _) => each.Syscall!)
            .WithTrackingName(TrackingNames.Syscalls);
        var others = search.ByMeaning(context.SyntaxProvider).WithTrackingName(TrackingNames.Syscalls);
        var kernels = sought.Where(static each => each.Kernel is not null).Select(static (each, _) => each.Kernel!)
            .WithTrackingName(TrackingNames.Kernels);
        var modules = sought.Where(static each => each.Module is not null).Select(static (each, _) => each.Module!)
            .WithTrackingName(TrackingNames.Modules);
        var syscalls = methods.Collect().Combine(others.Collect()).Select(static (both, _) => both.Left.AddRange(both.Right));
        var items = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => (File: pair.Left, Abi: AbiOf(pair.Left, pair.Right)))
            .Where(static item => item.Abi is not null);
        var files = items
            .Where(static item => item.Abi == "x86_64")
            .Select(static (item, cancellation) => TableParser.Parse(item.File, cancellation))
            .WithTrackingName(TrackingNames.Tables);

        // Number: the tables together name the project's system calls.
        var tables = files.Collect().Select(static (all, _) => TableMerger.Merge(all));
        var numbers = tables.Select(static (merged, _) => merged.Numbers).WithTrackingName(TrackingNames.Numbers);
        var included = kernels.Collect()
            .Select(static (all, _) => all.SelectMany(each => each.Model?.Included ?? EquatableArray<TableEntry>.Empty).ToEquatableArray())
            .WithTrackingName(TrackingNames.Included);
        var numbering = syscalls.Combine(numbers.Combine(included))
            .Select(static (pair, _) => SyscallNumbering.Number(pair.Left, pair.Right.Left, pair.Right.Right));
        var numbered = numbering.SelectMany(static (all, _) => all.Syscalls).WithTrackingName(TrackingNames.Numbered);

        // Compose: kernels and modules take what they hold.
        var entries = numbering
            .Select(static (all, _) => all.Syscalls.Select(syscall => syscall.ToEntry()).ToEquatableArray())
            .WithTrackingName(TrackingNames.Entries);
        var compositions = kernels.Combine(entries.Combine(numbers))
            .Select(static (pair, _) => KernelComposer.Compose(pair.Left, pair.Right.Left, pair.Right.Right));
        var publications = modules.Combine(entries)
            .Select(static (pair, _) => ModuleComposer.Compose(pair.Left, pair.Right));
        var composed = compositions.Select(static (each, _) => each.Kernel).WithTrackingName(TrackingNames.Composed);
        var published = publications.Select(static (each, _) => each.Module).WithTrackingName(TrackingNames.Published);

        // Write: one file for a system call, a kernel, a module. The compiler's cost at a keystroke grows with the files there are.
        context.RegisterSourceOutput(numbered, static (output, syscall) =>
            output.AddSource($"{syscall.HintName}.g.cs", SyscallWriter.Write(syscall)));
        context.RegisterSourceOutput(composed, static (output, kernel) =>
        {
            if (kernel is not null)
            {
                output.AddSource($"{kernel.Kernel.Type.HintPrefix}.sys_call_table.x64.g.cs", KernelWriter.Write(kernel));
            }
        });
        context.RegisterSourceOutput(published, static (output, module) =>
        {
            if (module is not null)
            {
                output.AddSource($"{module.Module.Type.HintPrefix}.module.x64.g.cs", ModuleWriter.Write(module));
            }
        });

        // Report: beside the models, so that a diagnostic's place is never part of what is written.
        Report(context, sought.Where(static each => each.Problem is not null).Select(static (each, _) => each.Problem!));
        Report(context, methods.SelectMany(static (found, _) => found.Diagnostics.ToImmutableArray()));
        Report(context, others.SelectMany(static (found, _) => found.Diagnostics.ToImmutableArray()));
        Report(context, kernels.SelectMany(static (found, _) => found.Diagnostics.ToImmutableArray()));
        Report(context, modules.SelectMany(static (found, _) => found.Diagnostics.ToImmutableArray()));
        Report(context, items.SelectMany(static (item, _) => UnknownAbi(item.File, item.Abi!)));
        Report(context, tables.SelectMany(static (merged, _) => merged.Diagnostics.ToImmutableArray()));
        Report(context, numbering.SelectMany(static (all, _) => all.Diagnostics.ToImmutableArray()));
        Report(context, compositions.SelectMany(static (each, _) => each.Diagnostics.ToImmutableArray()));
        Report(context, publications.SelectMany(static (each, _) => each.Diagnostics.ToImmutableArray()));
    }

    /// <summary>The <c>Abi</c> of a <c>&lt;SyscallTable&gt;</c> item; null for any other additional file.</summary>
    private static string? AbiOf(AdditionalText file, AnalyzerConfigOptionsProvider options)
        => options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.SyscallTableAbi", out var abi) && abi.Length > 0 ? abi : null;

    private static ImmutableArray<DiagnosticInfo> UnknownAbi(AdditionalText file, string abi)
    {
        if (abi == "x86_64")
        {
            return [];
        }

        var place = new LocationInfo(file.Path, default, default);
        return [DiagnosticInfo.Create(CompositionRules.UnknownTableAbi, place, abi, place.FileName)];
    }

    /// <summary>The compilation joins only where there is something to say, so in a correct project these steps never run.</summary>
    private static void Report(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<DiagnosticInfo> diagnostics)
        => context.RegisterSourceOutput(
            diagnostics.Combine(context.CompilationProvider),
            static (output, pair) => output.ReportDiagnostic(pair.Left.ToDiagnostic(pair.Right)));
}
