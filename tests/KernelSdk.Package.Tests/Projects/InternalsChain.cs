using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>
/// The projects of <see cref="InternalsVisibleToTests"/>: three in one namespace, each with internal system calls and an internal
/// kernel. Each sees the internals of those before it, and so what the generator wrote there.
/// </summary>
public sealed class InternalsChain : IAsyncLifetime
{
    private const string Calls = """
        using KernelSdk;
        using KernelSdk.Linux;

        namespace Scratch;

        internal static partial class ThisCalls
        {
            [SyscallDefine(0)]
            internal static SysResult ThisOne() => VALUE;

            [SyscallDefine(1)]
            internal static SysResult ThisPlus(long value) => VALUE + value;
        }

        [SyscallTable]
        [IncludeSyscalls(typeof(LinuxSyscalls))]
        internal sealed partial class ThisKernel : Kernel;

        internal static class ThisProgram
        {
            internal static long Run()
            {
                long result = 0;
                using var kernel = new ThisKernel();
                kernel.Spawn("this", libc =>
                {
                    result = libc.this_plus(libc.this_one()) - VALUE;
                    return 0;
                });
                kernel.Run();
                return result;
            }
        }

        """;

    private const string Main = """
        using System;
        using Scratch;

        Console.WriteLine(FirstProgram.Run());
        Console.WriteLine(FirstProgram.Run() + SecondProgram.Run());
        Console.WriteLine(FirstProgram.Run() + SecondProgram.Run() + ThirdProgram.Run());

        """;

    private readonly ScratchSolution _solution;

    public InternalsChain(PackedSdk sdk)
    {
        _solution = new(sdk, "internals");
        First = Link(_solution.Library("First"), "First", 700, 1).Item("InternalsVisibleTo", "Second").Item("InternalsVisibleTo", "Third");
        Second = Link(_solution.Library("Second"), "Second", 710, 20).Item("InternalsVisibleTo", "Third").Beside(First);
        Third = Link(_solution.Program("Third"), "Third", 720, 300).Beside(Second).Write("Main.cs", Main);
    }

    internal ScratchProject First { get; }

    internal ScratchProject Second { get; }

    internal ScratchProject Third { get; }

    /// <inheritdoc/>
    public Task InitializeAsync() => _solution.BuildAsync();

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private static ScratchProject Link(ScratchProject project, string name, int number, int value)
    {
        var call = name.ToLowerInvariant();
        return project
            .Write("calls.tbl", $"{number} common {call}_one sys_{call}_one\n{number + 1} common {call}_plus sys_{call}_plus\n")
            .Write("Calls.cs", Calls
                .Replace("This", name, StringComparison.Ordinal)
                .Replace("this", call, StringComparison.Ordinal)
                .Replace("VALUE", $"{value}", StringComparison.Ordinal));
    }
}
