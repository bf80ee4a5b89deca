using System.Collections.Immutable;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>Where code can stand in a file, there a mistake is found.</summary>
public sealed class MethodDeclarationTests
{
    private const string Mistake = "Marshal.ReadByte((nint)new UserPtr<byte>(4096).Address)";

    [Theory]
    [InlineData("class C { static int M() { return MISTAKE; } }")]
    [InlineData("class C { static int M() => MISTAKE; }")]
    [InlineData("class C { int _field; C() { _field = MISTAKE; } }")]
    [InlineData("class C { int _field; C() => _field = MISTAKE; }")]
    [InlineData("class C { static int _field; static C() => _field = MISTAKE; }")]
    [InlineData("class C { int _field; ~C() => _field = MISTAKE; }")]
    [InlineData("class C { public static int operator +(C one, C other) => MISTAKE; }")]
    [InlineData("class C { public static explicit operator int(C it) { return MISTAKE; } }")]
    [InlineData("class C { int P => MISTAKE; }")]
    [InlineData("class C { int P { get => MISTAKE; } }")]
    [InlineData("class C { int P { get { return MISTAKE; } } }")]
    [InlineData("class C { int _field; int P { get; init { _field = MISTAKE; } } }")]
    [InlineData("class C { int this[int at] => MISTAKE; }")]
    [InlineData("class C { int this[int at] { get { return MISTAKE; } } }")]
    [InlineData("class C { int _field; event Action E { add { _field = MISTAKE; } remove { } } }")]
    [InlineData("class C { class D { int M() => MISTAKE; } }")]
    [InlineData("struct C { int M() => MISTAKE; }")]
    [InlineData("record C { int M() => MISTAKE; }")]
    [InlineData("interface I { int M() => MISTAKE; }")]
    [InlineData("static class C { extension(int it) { int M() => MISTAKE; } }")]
    [InlineData("class C { static int M() { return Inner(); int Inner() => MISTAKE; } }")]
    [InlineData("class C { static Func<int> M() => () => MISTAKE; }")]
    [InlineData("namespace N { class C { static int M() => MISTAKE; } }")]
    public async Task A_mistake_is_found(string code)
        => Assert.Contains(await ReportsAsync(code), static report => report.Id == RuleIdentifiers.UserPointerDereferenced);

    [Fact]
    public async Task A_mistake_at_the_top_of_a_program_is_found()
        => Assert.Contains(
            await ReportsAsync("Console.WriteLine(MISTAKE);", OutputKind.ConsoleApplication),
            static report => report.Id == RuleIdentifiers.UserPointerDereferenced);

    [Fact]
    public async Task Who_asks_about_a_part_of_a_file_hears_of_that_part()
    {
        var compilation = Compile("class C { static int M() => MISTAKE; static int N() => MISTAKE; }");
        var file = compilation.SyntaxTrees.Last();
        var second = file.ToString().LastIndexOf(Mistake, StringComparison.Ordinal);

        var report = Assert.Single(await TestProject.AnalyzeFileAsync(compilation, file, new TextSpan(second, Mistake.Length)),
            static report => report.Id == RuleIdentifiers.UserPointerDereferenced);

        Assert.True(report.Location.SourceSpan.Start >= second);
    }

    private static Task<ImmutableArray<Diagnostic>> ReportsAsync(string code, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var compilation = Compile(code, kind);
        return TestProject.AnalyzeFileAsync(compilation, compilation.SyntaxTrees.Last());
    }

    private static CSharpCompilation Compile(string code, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
        => TestProject.Compile(
            $"using System;\nusing System.Runtime.InteropServices;\nusing KernelSdk;\n{code.Replace("MISTAKE", Mistake)}\n", kind: kind);
}
