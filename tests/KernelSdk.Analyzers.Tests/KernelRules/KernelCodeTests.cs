using System.Collections.Concurrent;
using KernelSdk.Analyzers.KernelRules;
using KernelSdk.Analyzers.Tests.Engine;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>What kernel code is, how its rules are switched off, and that they do no harm.</summary>
public sealed class KernelCodeTests
{
    private const string Wait = "KSDK2002";

    [Theory]
    // Where kernel code begins.
    [InlineData("sealed class Disk : IFileOperations { public void Release(FileDescription file) => [|Thread.Sleep(1)|]; }")]
    [InlineData("sealed class Disk : IFileOperations { void IFileOperations.Release(FileDescription file) => [|Thread.Sleep(1)|]; }")]
    [InlineData("sealed class Disk : IPageSource { public SysResult ReadPage(ulong index, Span<byte> page) { [|Thread.Sleep(1)|]; return 0; } public SysResult WritePage(ulong index, ReadOnlySpan<byte> page) => 0; }")]
    [InlineData("partial class TeachingKernel { protected override void Dispose(bool disposing) => [|Thread.Sleep(1)|]; }")]
    [InlineData("static class Marked { [KernelCode] public static void Run() => [|Thread.Sleep(1)|]; }")]
    [InlineData("[KernelCode] static class Marked { public static void Run() => [|Thread.Sleep(1)|]; class Inner { void Go() => [|Thread.Sleep(2)|]; } }")]
    [InlineData("[KernelCode] interface IDevice { void Run(); } class Device : IDevice { public void Run() => [|Thread.Sleep(1)|]; }")]
    [InlineData("abstract class Base { [KernelCode] public abstract int Size { get; } } class Device : Base { public override int Size { get { [|Thread.Sleep(1)|]; return 1; } } }")]
    [InlineData("[assembly: KernelCode] static class Anything { public static void Run() => [|Thread.Sleep(1)|]; static void Main() => Thread.Sleep(1); }")]
    // Where it goes on to.
    [InlineData("static class K { [KernelCode] static void Run() => Next(); static void Next() => Last<int>(); static void Last<T>() => [|Thread.Sleep(1)|]; }")]
    [InlineData("static class K { [KernelCode] static void Run() => new List<int>().ForEach(Each); static void Each(int each) => [|Thread.Sleep(1)|]; }")]
    [InlineData("static class K { [KernelCode] static int Run() => Size; static int Size { get { [|Thread.Sleep(1)|]; return 1; } } }")]
    [InlineData("static class K { [KernelCode] static void Run() => _ = new Held(); class Held { int x = Slow(); static int Slow() { [|Thread.Sleep(1)|]; return 1; } } }")]
    [InlineData("static class K { [KernelCode] static void Run() => _ = new Held(); class Held : Old { } class Old { protected Old() => [|Thread.Sleep(1)|]; } }")]
    [InlineData("static class K { [KernelCode] static void Run(IWalker walker) => walker.Walk(); interface IWalker { void Walk(); } class Walker : IWalker { public void Walk() => [|Thread.Sleep(1)|]; } }")]
    [InlineData("static class K { [KernelCode] static void Run(Walker walker) => walker.Walk(); abstract class Walker { public abstract void Walk(); } class Far : Walker { public override void Walk() => [|Thread.Sleep(1)|]; } }")]
    [InlineData("static class K { [KernelCode] static void Run() { using (new Held()) { } } class Held : IDisposable { public void Dispose() => [|Thread.Sleep(1)|]; } }")]
    [InlineData("static class K { [KernelCode] static void Run() { using (new Held(1)) { } } class Held(int size) : IDisposable { public int Size => size; public void Dispose() => [|Thread.Sleep(1)|]; } }")]
    [InlineData("static class K { [KernelCode] static void Run() { using var held = new Held(); } class Held : IDisposable { public void Dispose() => [|Thread.Sleep(1)|]; } }")]
    [InlineData("static class K { [KernelCode] static void Run() { foreach (var each in new All()) { } } class All { public List<int>.Enumerator GetEnumerator() { [|Thread.Sleep(1)|]; return default; } } }")]
    [InlineData("static class K { [KernelCode] static void Run() => _ = s_late(); static Func<int> s_late = () => { [|Thread.Sleep(1)|]; return 1; }; }")]
    [InlineData("static class K { [KernelCode] static void Run() => Held.Touch(); static class Held { static Held() => [|Thread.Sleep(1)|]; public static void Touch() { } } }")]
    [InlineData("struct K { [KernelCode] static K Run() => new K() + new K(); public static K operator +(K left, K right) { [|Thread.Sleep(1)|]; return left; } }")]
    [InlineData("partial class K { [KernelCode] static void Run() => Part(); static partial void Part(); } partial class K { static partial void Part() => [|Thread.Sleep(1)|]; }")]
    [InlineData("static class K { [KernelCode] static void Run(int depth) { if (depth > 0) { Run(depth - 1); } [|Thread.Sleep(1)|]; } }")]
    // Where it ends.
    [InlineData("static class K { [KernelCode] static void Run() { } static void Test() => Thread.Sleep(1); }")]
    [InlineData("static class K { [KernelCode] static void Run(Kernel kernel) => kernel.SpawnImage(\"a\", Program); static int Program(UserImage image) { Thread.Sleep(1); return 0; } }")]
    [InlineData("static class K { [KernelCode] static void Run() => Next(null!); static void Next(Libc libc) => Thread.Sleep(1); }")]
    [InlineData("[KernelCode] static class K { static int Program(Libc libc) { Thread.Sleep(1); return 0; } }")]
    [InlineData("class Disk : IFileOperations { public static void Prepare() => Thread.Sleep(1); }")]
    [InlineData("class Shelf : IDisposable { public void Dispose() => Thread.Sleep(1); }")]
    public Task Kernel_code_is_what_kernels_call(string marked) => KernelRuleVerifier.VerifyAsync(Wait, marked);

    public static TheoryData<string, string> Mistakes() => new()
    {
        { "KSDK2001", "private static int s_count; [KernelCode] static void Run() => s_count++;" },
        { "KSDK2002", "[KernelCode] static void Run() => System.Threading.Thread.Sleep(1);" },
        { "KSDK2003", "[KernelCode] static void Run() => _ = System.DateTime.UtcNow;" },
        { "KSDK2004", "[KernelCode] static void Run() => _ = System.Guid.NewGuid();" },
        { "KSDK2005", "[KernelCode] static void Run() => System.Threading.Tasks.Task.Run(() => { });" },
        { "KSDK2006", "[KernelCode] static void Run() => System.Console.WriteLine();" },
        { "KSDK2007", "[SyscallDefine(0, Number = 600)] public static SysResult Close(TaskStruct current) => -Errno.EINVAL;" },
        { "KSDK2008", "[KernelCode] static void Run() => throw new System.IO.IOException();" },
        { "KSDK2009", "[HotPath] static void Run() => _ = new object();" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_rule_is_switched_off_in_each_of_the_usual_ways(string rule, string member)
    {
        Assert.Single(await ReportsAsync(rule, member));
        Assert.Empty(await ReportsAsync(rule, $"\n#pragma warning disable {rule} // On purpose.\n{member}\n#pragma warning restore {rule}\n"));
        Assert.Empty(await ReportsAsync(rule, member, attribute: $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"KernelSdk.Kernel\", \"{rule}\")]"));
        Assert.Empty(await ReportsAsync(rule, member, severity: ReportDiagnostic.Suppress));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(await ReportsAsync(rule, member, severity: ReportDiagnostic.Error)).Severity);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Nothing_is_reported_in_generated_code(string rule, string member)
        => Assert.Empty(await ReportsAsync(rule, member, path: "Sample.g.cs"));

    /// <summary>A project that knows no KernelSdk, and one with nothing but a class of that name.</summary>
    [Theory]
    [InlineData("class Plain { static int s_count; void Run() { System.Threading.Thread.Sleep(s_count++); } }")]
    [InlineData("namespace KernelSdk { class KernelCodeAttribute : System.Attribute { } [KernelCode] class Plain { void Run() => System.Threading.Thread.Sleep(1); } }")]
    public void Without_the_kernels_attributes_there_is_no_kernel_code(string code)
        => Assert.Null(KernelCode.From(CSharpCompilation.Create("Plain", [KernelProject.Parse(code, "Plain.cs")], TestProject.Framework, TestProject.CompilationOptions)));

    /// <summary>Code by chance, all of it kernel code, broken and deep code included.</summary>
    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    public async Task No_code_makes_the_analyzer_throw(int seed)
    {
        var code = new OddCode(seed);
        var files = Enumerable.Range(0, 60).Select(number => KernelProject.Parse(code.Next(number), $"File{number}.cs"));
        var deep = KernelProject.Parse($"static class Deep {{ [HotPath] public static string Sum(int n) => {string.Join(" + ", Enumerable.Repeat("n.ToString()", 500))}; }}", "Deep.cs");
        var compilation = KernelProject.Empty.AddSyntaxTrees(
            [KernelProject.Parse(OddCode.Helpers, "Helpers.cs"), KernelProject.Parse("[assembly: KernelSdk.KernelCode]", "Mark.cs"), deep, .. files]);

        var crashes = new ConcurrentBag<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => crashes.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var reports = await compilation.WithAnalyzers([new KernelCodeAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);

        Assert.Empty(crashes);
        Assert.Contains(reports, report => report.Id == "KSDK2001");
        Assert.Contains(reports, report => report.Location.SourceTree == deep);
    }

    private static Task<IReadOnlyList<Diagnostic>> ReportsAsync(
        string rule, string member, string attribute = "", ReportDiagnostic severity = ReportDiagnostic.Default, string path = "Sample.cs")
    {
        var compilation = KernelProject.Compile("").AddSyntaxTrees(
            KernelProject.Parse($"using KernelSdk; {attribute} public static partial class Calls {{ {member} }}", path));
        TestProject.AssertCompiles(compilation);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            compilation.Options.SpecificDiagnosticOptions.SetItem(rule, severity)));
        return KernelRuleVerifier.ReportsAsync(compilation, rule);
    }
}
