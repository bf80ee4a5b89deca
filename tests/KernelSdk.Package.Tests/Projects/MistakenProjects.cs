using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>The projects of <see cref="MistakeTests"/>: each has one mistake in it.</summary>
public sealed class MistakenProjects : IAsyncLifetime
{
    private const string Dropping = """
        using KernelSdk;

        namespace Scratch;

        internal static class Dropping
        {
            internal static void Drop(TaskStruct current, UserPtr<int> pointer)
            {
                current.PutUser(1, pointer);
            }
        }

        """;

    private const string Counting = """
        using KernelSdk;

        namespace Scratch;

        internal static partial class Counting
        {
            [SyscallDefine(2, Number = 700)]
            internal static SysResult Sum(int a, int b) => a + b;
        }

        """;

    private const string Reflecting = """
        using System;

        namespace Scratch;

        internal static class Reflecting
        {
            internal static Array Make(Type element) => Array.CreateInstance(element, 1);
        }

        """;

    private readonly ScratchSolution _solution;

    public MistakenProjects(PackedSdk sdk)
    {
        _solution = new(sdk, "mistakes");
        Arity = _solution.Library("Arity").With("RunAnalyzers", "false") // What cannot work does not pass without them either.
            .Write("scratch.tbl", FillProgram.Table)
            .Write("Filling.cs", FillProgram.Syscall.Replace("SyscallDefine(2)", "SyscallDefine(3)", StringComparison.Ordinal));
        Table = FillProgram.AddTo(_solution, "Table").Write("scratch.tbl", FillProgram.Table + "seven\tcommon\tother\tsys_other\n");
        Dropped = FillProgram.AddTo(_solution, "Dropped").Write("Dropping.cs", Dropping);
        OldLanguage = _solution.Library("OldLanguage").With("LangVersion", "13").Write("Counting.cs", Counting);
        Reflection = ScratchProjects.AotAnalysis(FillProgram.AddTo(_solution, "Reflection")).Write("Reflecting.cs", Reflecting);
    }

    internal ScratchProject Arity { get; }

    internal ScratchProject Table { get; }

    internal ScratchProject Dropped { get; }

    internal ScratchProject OldLanguage { get; }

    internal ScratchProject Reflection { get; }

    /// <inheritdoc/>
    public Task InitializeAsync() => _solution.BuildAsync();

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;
}
