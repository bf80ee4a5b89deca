using KernelSdk.Abi.Tests.Oracle;
using Xunit.Abstractions;

namespace KernelSdk.Analyzers.Tests.Ordinary;

/// <summary>
/// Code that has no kernel in it has no mistakes with user memory. Nothing of it is left out here, though by its text the analyzers would
/// pass over most of it. KERNELSDK_ORDINARY_LINES asks for more of the framework than CI reads.
/// </summary>
public sealed class OrdinaryCodeTests(ITestOutputHelper output)
{
    private const double MostVisitsPerBlock = 1.3;

    private static readonly int Lines = RunSetting.Of("KERNELSDK_ORDINARY_LINES", otherwise: 5_000);

    /// <summary>
    /// From small to large, more than 450,000 lines. Not System.Private.CoreLib, which compiles against nothing but itself.
    /// </summary>
    private static readonly string[] Assemblies =
    [
        "System.Collections", "System.Linq", "System.Linq.Parallel", "System.Collections.Immutable", "System.Text.RegularExpressions",
        "System.Text.Json", "System.Reflection.Metadata", "System.Linq.Expressions", "Microsoft.CSharp", "System.Net.Sockets",
        "System.ComponentModel.TypeConverter", "System.Net.Http", "System.Security.Cryptography", "System.Data.Common",
    ];

    [Theory]
    [InlineData("generators/KernelSdk.Generators")]
    [InlineData("analyzers/KernelSdk.Analyzers")]
    [InlineData("analyzers/KernelSdk.CodeFixes")]
    [InlineData("src/KernelSdk.Abi")]
    [InlineData("src/KernelSdk.Libc")]
    [InlineData("src/KernelSdk.Runtime")]
    public async Task Nothing_is_reported_in_a_project_of_this_repository(string folder)
        => AssertFewVisits([await AnalyzeAsync(RepositoryProject.Compile(folder))]);

    [Fact]
    public async Task Nothing_is_reported_in_the_framework()
    {
        var read = new List<OrdinaryCode>();
        foreach (var name in Assemblies)
        {
            if (read.Sum(static code => code.Lines) < Lines)
            {
                read.Add(await AnalyzeAsync(DecompiledAssembly.Compile(name)));
            }
        }

        Assert.True(read.Sum(static code => code.Lines) >= Lines, $"There are {read.Sum(static code => code.Lines)} lines.");
        AssertFewVisits(read);
    }

    private static void AssertFewVisits(IReadOnlyCollection<OrdinaryCode> read)
        => Assert.InRange((double)read.Sum(static code => code.Effort.Visits) / read.Sum(static code => code.Effort.Blocks), 1,
            MostVisitsPerBlock);

    private async Task<OrdinaryCode> AnalyzeAsync(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
    {
        var code = await OrdinaryCode.AnalyzeAsync(compilation);
        output.WriteLine($"{compilation.AssemblyName}: {code}");
        Assert.True(code.Reports.IsEmpty, string.Join(Environment.NewLine, code.Reports.Select(OrdinaryCode.Show)));
        Assert.Empty(code.Effort.GivenUp.Select(method => method.ToDisplayString()));
        Assert.True(code.Errors < code.Lines / 10, $"{code.Errors} errors: of code that does not compile little is learnt.");
        return code;
    }
}
