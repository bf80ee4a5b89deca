using System.Collections.Immutable;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>
/// The body of a system call: n, i, u, l, m and what is fetched through p and q are the user's, of the length of b nothing is known, and
/// Small has 16 elements. At its end a buffer is indexed or cut.
/// </summary>
/// <param name="Title">What is tested.</param>
/// <param name="Body">The statements.</param>
/// <param name="IsReported">Whether an access is reported as one that nothing keeps within, or the arithmetic before it as one that wraps.</param>
public sealed record BoundsRow(string Title, string Body, bool IsReported)
{
    private static readonly HashSet<string> OfBounds = [RuleIdentifiers.LengthNotBounded, RuleIdentifiers.IndexNotBounded, RuleIdentifiers.SizeMayOverflow, RuleIdentifiers.SyscallCanThrow];

    public override string ToString() => Title;

    /// <summary>What the flow analyzer reports of each row, all of them compiled as one.</summary>
    internal static async Task<IReadOnlyList<ImmutableArray<string>>> ReportsAsync(IReadOnlyList<BoundsRow> rows)
    {
        var trees = rows.Select((row, at) => CSharpSyntaxTree.ParseText(row.Source(at), TestProject.ParseOptions, $"Row{at}.cs")).ToList();
        var compilation = CSharpCompilation.Create(
            "Rows",
            [CSharpSyntaxTree.ParseText(Helpers, TestProject.ParseOptions, "Helpers.cs"), .. trees],
            [.. TestProject.References, MetadataReference.CreateFromFile(typeof(TaskStruct).Assembly.Location)],
            TestProject.CompilationOptions);
        TestProject.AssertCompiles(compilation);
        var reports = await compilation.WithAnalyzers([new UaccessFlowAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(reports, report => report.Id == "AD0001");
        var byTree = reports.ToLookup(report => report.Location.SourceTree, report => report.Id);
        return [.. trees.Select(tree => byTree[tree].Distinct().Order(StringComparer.Ordinal).ToImmutableArray())];
    }

    internal static bool IsOfBounds(ImmutableArray<string> reports) => reports.Any(OfBounds.Contains);

    private const string Helpers = """
        global using System;
        global using System.Collections.Generic;
        global using System.Runtime.CompilerServices;
        global using KernelSdk;

        public struct Request
        {
            public uint Length;
            public int Index;
            public (uint Low, uint High) Range;
        }

        public unsafe struct Info
        {
            public int Kind;
            public fixed byte Name[24];
        }

        [InlineArray(5)]
        public struct Five
        {
            public byte First;
        }

        public static unsafe partial class Rows
        {
            public static readonly byte[] Small = new byte[16];
            public static int Field;
            public static byte[] Table = Buffer();
            public static byte[] Buffer() => new byte[Random.Shared.Next()];
            public static bool C() => Random.Shared.Next() == 0;
            public static int Any() => Random.Shared.Next();
            public static void F() { }
            public static void Use(long value) { }
            public static void Change(ref int value) => value += 1_000;
            public static void ChangeField() => Field = 1_000;
        }
        """;

    private string Source(int at) => $$"""
        static unsafe partial class Rows
        {
            [SyscallDefine({{at}})]
            static void Row{{at}}(TaskStruct current, UserPtr<byte> p, UserPtr<Request> q, uint n, int i, ulong u, long l, nuint m)
            {
                var b = Buffer();
                {{Body}}
            }
        }
        """;
}
