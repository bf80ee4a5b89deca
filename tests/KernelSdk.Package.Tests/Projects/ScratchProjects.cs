using System.Text.RegularExpressions;
using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>The projects of <see cref="ScratchProjectTests"/>: the shapes that a project which uses the package can have.</summary>
public sealed partial class ScratchProjects : IAsyncLifetime
{
    private const string Module = """
        using KernelSdk;
        using KernelSdk.Linux;

        namespace Scratch;

        /// <summary>The system calls of this library.</summary>
        [SyscallModule]
        public static partial class ScratchSyscalls;

        /// <summary>A kernel for those who need no other.</summary>
        [SyscallTable]
        [IncludeSyscalls(typeof(LinuxSyscalls))]
        public sealed partial class ScratchKernel : Kernel;

        """;

    private const string Test = """
        using System;
        using System.IO;
        using System.Text;
        using KernelSdk;
        using KernelSdk.Linux;
        using Xunit;

        namespace Scratch;

        [SyscallTable]
        [IncludeSyscalls(typeof(LinuxSyscalls))]
        internal sealed partial class ScratchKernel : Kernel;

        public class FillTests
        {
            [Fact]
            public void Fill_fills()
            {
                using var console = new MemoryStream();
                using var kernel = new ScratchKernel(new() { ConsoleOutput = console });
                kernel.Spawn("test", static libc =>
                {
                    Span<byte> buffer = stackalloc byte[16];
                    return (int)libc.write(1, buffer[..(int)libc.fill(buffer)]);
                });

                Assert.Equal(7, kernel.Run());
                Assert.Equal("filled\n", Encoding.UTF8.GetString(console.ToArray()));
            }
        }

        """;

    private readonly ScratchSolution _solution;

    public ScratchProjects(PackedSdk sdk)
    {
        _solution = new(sdk, "shapes");
        Plain = FillProgram.AddTo(_solution, "Plain");
        Strict = FillProgram.AddTo(_solution, "Strict")
            .With("CheckForOverflowUnderflow", "true")
            .With("AnalysisMode", "All")
            .With("EnforceCodeStyleInBuild", "true");
        ImplicitUsings = FillProgram.AddTo(_solution, "ImplicitUsings").With("ImplicitUsings", "enable");
        NullableOff = FillProgram.AddTo(_solution, "NullableOff").With("Nullable", "disable");
        NamespaceBlocks = FillProgram.AddTo(_solution, "NamespaceBlocks")
            .Write("Filling.cs", InBlock(FillProgram.Syscall))
            .Write("Program.cs", InBlock(FillProgram.Program));
        Documented = _solution.Library("Documented")
            .With("GenerateDocumentationFile", "true")
            .Write("scratch.tbl", FillProgram.Table)
            .Write("Filling.cs", Published(FillProgram.Syscall))
            .Write("Module.cs", Module);
        Tests = _solution.Library("Tests")
            .Package("Microsoft.NET.Test.Sdk", RepositoryFacts.VersionOf("Microsoft.NET.Test.Sdk"))
            .Package("xunit", RepositoryFacts.VersionOf("xunit"))
            .Package("xunit.runner.visualstudio", RepositoryFacts.VersionOf("xunit.runner.visualstudio"))
            .Write("scratch.tbl", FillProgram.Table)
            .Write("Filling.cs", FillProgram.Syscall)
            .Write("FillTests.cs", Test);
        AheadOfTime = AotAnalysis(FillProgram.AddTo(_solution, "AheadOfTime"));
    }

    internal ScratchProject Plain { get; }

    internal ScratchProject Strict { get; }

    internal ScratchProject ImplicitUsings { get; }

    internal ScratchProject NullableOff { get; }

    internal ScratchProject NamespaceBlocks { get; }

    internal ScratchProject Documented { get; }

    internal ScratchProject Tests { get; }

    internal ScratchProject AheadOfTime { get; }

    /// <summary>What <c>PublishAot</c> asks of the code, without the compiler behind it.</summary>
    internal static ScratchProject AotAnalysis(ScratchProject project) => project
        .With("IsAotCompatible", "true")
        .With("EnableAotAnalyzer", "true")
        .With("EnableTrimAnalyzer", "true")
        .With("EnableSingleFileAnalyzer", "true")
        .With("VerifyReferenceAotCompatibility", "true")
        .With("VerifyReferenceTrimCompatibility", "true");

    /// <inheritdoc/>
    public Task InitializeAsync() => _solution.BuildAsync();

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A file whose namespace is a block, as it was before C# 10.</summary>
    private static string InBlock(string source) => Namespace().Replace(source, "namespace ${name}\n{") + "}\n";

    /// <summary>A file whose types and methods other assemblies see, with the documentation that they then need.</summary>
    private static string Published(string source) => Declaration().Replace(source, "${indent}/// <summary>For everyone.</summary>\n$0")
        .Replace("internal ", "public ", StringComparison.Ordinal);

    [GeneratedRegex("^namespace (?<name>.*);$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?<indent> *)(\[|internal static partial)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
