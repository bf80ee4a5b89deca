using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Tests.Corpus;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>What a method costs: how often its blocks are visited until nothing changes any more.</summary>
public sealed class VisitsTests
{
    private static readonly CSharpCompilation Kernel = CSharpCompilation.Create(
        "Visits",
        [Parse(File.ReadAllText(Path.Combine(CorpusCase.Folder, "Prelude.cs")))],
        [.. TestProject.References, .. new[] { typeof(TaskStruct), typeof(Libc), typeof(Linux.ReadWrite) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))],
        TestProject.CompilationOptions);

    private const string Head = """
        using System;
        using KernelSdk;

        public static unsafe class Sample
        {
            static bool C() => true;

            [SyscallDefine(1)]
            static void M(TaskStruct current, UserPtr<byte> p, UserPtr<byte> q, ulong u, uint n)
            {

        """;

    /// <summary>A block is visited anew where a loop brings something new to it, and never without one.</summary>
    [Fact]
    public void A_block_of_the_corpus_is_visited_once_and_in_methods_with_loops_some_two_times()
    {
        var (methods, nodes, visits) = (0, 0, 0);
        foreach (var section in CorpusCase.Ids.Select(CorpusCase.Read).SelectMany(subject => subject.Sections).Where(section => section.Kind != "buggy"))
        {
            foreach (var (solved, count, hasLoop) in Solve(section.Source))
            {
                Assert.True(solved is not null, section.Source);
                Assert.True(hasLoop || count == solved, section.Source);
                (methods, nodes, visits) = hasLoop ? (methods + 1, nodes + solved.Value, visits + count) : (methods, nodes, visits);
            }
        }

        Assert.InRange(methods, 100, int.MaxValue);
        Assert.InRange((double)visits / nodes, 1, 2.5);
    }

    /// <summary>Loops in which something changes in each round.</summary>
    [Theory]
    [InlineData("a counter", "for (var k = 0; C(); k++) { }")]
    [InlineData("a counter in a counter", "for (var k = 0; C(); k++) { for (var j = k; C(); j++) { } }")]
    [InlineData("two numbers", "ulong a = 0, b = 1; while (C()) { (a, b) = (b, a + b); }")]
    [InlineData("Fibonacci", "ulong a = 0, b = 1; while (C()) { var c = a + b; a = b; b = c; }")]
    [InlineData("a product", "long a = 1; while (C()) { a *= 3; }")]
    [InlineData("a negation", "long a = 1; while (C()) { a = -a * 2; }")]
    [InlineData("halving", "var a = u; while (a > 0) { a /= 2; }")]
    [InlineData("a pointer that moves", "while (C()) { p += 1; }")]
    [InlineData("a pointer that moves by a number that grows", "nuint k = 0; while (C()) { p += (int)k; k++; }")]
    [InlineData("one address or the other", "var a = p; while (C()) { if (C()) { a = q; continue; } a = p; }")]
    [InlineData("one of three addresses", "UserPtr<byte> a = default; while (C()) { if (C()) { a = p; continue; } if (C()) { a = q; continue; } a = new(u); }")]
    [InlineData("a pointer of the kernel that moves", "byte* s = stackalloc byte[8]; while (C()) { s++; }")]
    [InlineData("a buffer of unknown length that is cut", "var s = new byte[u].AsSpan(); while (C()) { s = s[1..]; }")]
    [InlineData("a buffer that is cut by one element", "Span<byte> s = stackalloc byte[1000]; while (C()) { s = s[1..]; }")]
    [InlineData("a buffer that is cut in rounds that are counted", "var s = new byte[1000].AsSpan(); for (var k = 0; k < 10; k++) { s = s[4..]; }")]
    [InlineData("a buffer twice as large in each round", "var a = new byte[4]; while (C()) { a = new byte[a.Length * 2]; }")]
    [InlineData("a lock in a try", "while (C()) { try { lock (current) { n++; } } catch { n--; } }")]
    [InlineData("a using in a try", "while (C()) { try { using var file = new System.IO.MemoryStream(); n++; } catch { n--; } }")]
    [InlineData("fetches", "while (C()) { if (current.GetUser(out byte x, p).IsError) return; p += 1; if (x == 0) break; }")]
    [InlineData("a result that is another in each round", "var left = (nuint)0; while (C()) { left = current.CopyFromUser(new byte[4], p); if (C()) left = (nuint)n; }")]
    [InlineData("conditions", "var ok = n < 4; while (ok) { ok = u < n; n++; }")]
    [InlineData("a try in a loop", "while (C()) { try { if (C()) continue; n++; } catch { n--; } finally { u++; } }")]
    [InlineData("goto", "again: n++; if (n < 4) goto again; u++; if (u < 4) goto again;")]
    [InlineData("twelve loops", "while (C()) { while (C()) { while (C()) { while (C()) { while (C()) { while (C()) { while (C()) { while (C()) { while (C()) { while (C()) { while (C()) { while (C()) { n++; } } } } } } } } } } } }")]
    public void A_loop_comes_to_an_end(string title, string body)
    {
        var (solved, visits, _) = Solve($"{Head} {body} }} }}").Last();
        Assert.True(solved is not null, title);
        Assert.True((double)visits / solved.Value <= 6, $"{visits} visits of {solved} blocks");
    }

    /// <summary>
    /// The methods in a text: how many blocks have a state at the end, null if there was none, how many visits it took, and whether some way
    /// leads back.
    /// </summary>
    private static IEnumerable<(int? Blocks, int Visits, bool HasLoop)> Solve(string source)
    {
        var tree = Parse(source);
        var compilation = Kernel.AddSyntaxTrees(tree);
        var semantics = compilation.GetSemanticModel(tree);
        var model = KernelModel.From(compilation)!;
        var summaries = new MethodSummaries(model, compilation, static (_, _) => FlowRules.None, CancellationToken.None);
        foreach (var syntax in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if (semantics.GetOperation(syntax) is IMethodBodyOperation body && semantics.GetDeclaredSymbol(syntax) is { } method)
            {
                var interpreter = new Interpreter(model, method, summaries, NestedFunctions.None);
                var graph = ControlFlowGraph.Create(body);
                var analysis = new ForwardAnalysis<FlowState>(graph, interpreter);
                var states = analysis.Solve(interpreter.Entry());
                yield return (states?.Count, analysis.Visits, new VisitOrder(graph).Stretches.Any(static stretch => stretch.IsLoop));
            }
        }
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, TestProject.ParseOptions);
}
