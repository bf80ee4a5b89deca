using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>A project against the kernel as it is, where <see cref="TestProject"/> has the shapes of one alone.</summary>
internal static class KernelProject
{
    /// <summary>What <c>ImplicitUsings</c> adds to a project.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>What the generator adds to the kernel that <see cref="UnimplementedSyscallsAnalyzer"/>'s page declares.</summary>
    private const string TeachingKernel = """
        using KernelSdk;

        partial class TeachingKernel : Kernel
        {
            protected override SyscallHandler[] SysCallTable => [];

            protected override SyscallDescriptor[] SyscallsMetadata => [];
        }
        """;

    private static readonly MetadataReference[] Assemblies =
    [
        .. new[] { typeof(TaskStruct), typeof(Libc), typeof(Linux.ReadWrite) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];

    /// <summary>No code; rules that are off by default are on.</summary>
    public static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Sample",
        references: [.. TestProject.References, .. Assemblies],
        options: TestProject.CompilationOptions.WithSpecificDiagnosticOptions(
            TestProject.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
                .Where(rule => !rule.IsEnabledByDefault)
                .Select(rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Warn))
                .Distinct()));

    private static readonly CSharpCompilation Generated = Empty.AddSyntaxTrees(
        Parse(ImplicitUsings, "GlobalUsings.g.cs"),
        Parse(TeachingKernel, "TeachingKernel.g.cs"));

    /// <summary>One file as it could stand in a user's project.</summary>
    public static CSharpCompilation Compile(string code, string path = "Sample.cs") => Generated.AddSyntaxTrees(Parse(code, path));

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, TestProject.ParseOptions, path);
}
