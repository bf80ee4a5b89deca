using KernelSdk.Analyzers.KernelRules;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>
/// The kernel rules on the project's own code. KernelSdk.Linux and the samples are built under them; the layers below are not, and are
/// looked at here.
/// </summary>
public sealed class OwnSourcesTests
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [Theory]
    [InlineData("src/KernelSdk.Runtime", "KernelSdk.AddressSpace", "FixUp")]
    [InlineData("src/KernelSdk.Libc")]
    public async Task Nothing_is_reported(string project, string? type = null, string? reached = null)
    {
        var trees = Repository.SourcesOf(project).Select(path => KernelProject.Parse(File.ReadAllText(path), path));
        var compilation = CSharpCompilation.Create(
            "Own", [KernelProject.Parse(GlobalUsings, "Usings.cs"), .. trees], TestProject.References, TestProject.CompilationOptions);
        TestProject.AssertCompiles(compilation);

        var analysis = compilation.WithAnalyzers([new KernelCodeAnalyzer()], options: null);
        Assert.Empty(await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None));
        if (type is not null)
        {
            var member = compilation.GetTypeByMetadataName(type)!.GetMembers(reached!).Single();
            Assert.True(KernelCode.From(compilation)!.IsKernel(member, CancellationToken.None), "Otherwise nothing was looked at.");
        }
    }
}
