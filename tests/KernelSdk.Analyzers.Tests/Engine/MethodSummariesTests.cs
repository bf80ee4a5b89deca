using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>What callers know of a method does not depend on who asked first: a build on several processors asks in any order.</summary>
public sealed class MethodSummariesTests
{
    private const string Source = """
        using KernelSdk;

        static class Sample
        {
            static SysResult Store(TaskStruct current, UserPtr<byte> p) => current.PutUser((byte)1, p);

            static SysResult Caller(TaskStruct current, UserPtr<byte> p) => Store(current, p);

            static int Nothing(TaskStruct current, int a, int b) => a + b;

            static SysResult Self(TaskStruct current, UserPtr<byte> p, int n) => n == 0 ? current.PutUser((byte)1, p) : Self(current, p, n - 1);

            static SysResult Even(TaskStruct current, UserPtr<byte> p, int n) => n == 0 ? current.PutUser((byte)1, p) : Odd(current, p, n - 1);

            static SysResult Odd(TaskStruct current, UserPtr<byte> p, int n) => n == 0 ? default : Even(current, p, n - 1);
        }
        """;

    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create(
        "Summaries",
        [CSharpSyntaxTree.ParseText(Source, TestProject.ParseOptions)],
        [.. TestProject.References, MetadataReference.CreateFromFile(typeof(TaskStruct).Assembly.Location)],
        TestProject.CompilationOptions);

    [Fact]
    public void What_a_method_does_its_caller_does()
    {
        TestProject.AssertCompiles(Compilation);
        foreach (var order in new[] { new[] { "Store", "Caller" }, ["Caller", "Store"] })
        {
            var summaries = Ask(order);
            Assert.Equal((true, ResultKind.Errno), (summaries["Store"]!.MayFault, summaries["Store"]!.Result));
            Assert.Equal(ResultKind.Errno, summaries["Caller"]!.Result);
        }
    }

    [Fact]
    public void Of_a_method_that_only_calculates_the_result_is_known()
    {
        var summary = Ask("Nothing")["Nothing"]!;
        Assert.Equal((false, null, false), (summary.MayFault, summary.Result, summary.ReturnsUserAddress));
        Assert.Equal(0b110ul, summary.Exit!.ValueOf(Place.Returned).MadeFrom);
    }

    [Fact]
    public void A_method_that_calls_itself_is_no_trouble() => Assert.True(Ask("Self")["Self"]!.MayFault);

    [Fact]
    public void What_is_known_of_two_that_call_each_other_does_not_depend_on_the_order()
    {
        var (one, other) = (Ask("Even", "Odd"), Ask("Odd", "Even"));
        foreach (var name in new[] { "Even", "Odd" })
        {
            Assert.True(one[name]!.MayFault);
            Assert.Equal((one[name]!.MayFault, one[name]!.Result), (other[name]!.MayFault, other[name]!.Result));
        }
    }

    /// <summary>There are more ways round than atoms in a drop of water.</summary>
    [Fact]
    public void Of_many_that_all_call_each_other_each_is_gone_through_a_few_times()
    {
        const int Methods = 16;
        var calls = string.Join(" + ", Enumerable.Range(0, Methods).Select(static at => $"M{at}(current, p, n - 1)"));
        var members = string.Join("\n", Enumerable.Range(0, Methods).Select(at
            => $"static long M{at}(TaskStruct current, UserPtr<byte> p, long n) => n <= 0 ? current.PutUser((byte)1, p).IsError ? 1 : 0 : {calls};"));
        var compilation = Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees.Single(),
            CSharpSyntaxTree.ParseText($"using KernelSdk;\n\nstatic class Sample\n{{\n{members}\n}}\n", TestProject.ParseOptions));
        TestProject.AssertCompiles(compilation);
        var times = 0;
        var summaries = new MethodSummaries(KernelModel.From(compilation)!, compilation, (_, _) =>
        {
            times++;
            return FlowRules.None;
        }, CancellationToken.None);
        var all = compilation.GetTypeByMetadataName("Sample")!.GetMembers().OfType<IMethodSymbol>().ToList();
        Assert.All(all, method => Assert.True(summaries.Of(method)!.MayFault));
        Assert.InRange(times, Methods, 4 * Methods * Methods);
    }

    [Fact]
    public void Who_calls_a_method_that_may_fault_may_fault() => Assert.True(Ask("Caller")["Caller"]!.MayFault);

    private static Dictionary<string, MethodSummary?> Ask(params string[] names)
    {
        var summaries = new MethodSummaries(KernelModel.From(Compilation)!, Compilation, static (_, _) => FlowRules.None, CancellationToken.None);
        var type = Compilation.GetTypeByMetadataName("Sample")!;
        return names.ToDictionary(name => name, name => summaries.Of((IMethodSymbol)type.GetMembers(name).Single()));
    }
}
