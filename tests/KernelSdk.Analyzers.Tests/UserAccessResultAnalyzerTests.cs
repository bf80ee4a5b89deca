using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Tests;

public sealed class UserAccessResultAnalyzerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnShapes<UserAccessResultFixer>("KSDK1010");

    private const string AllForms = """
        _ = flag ? (current?.ClearUser(buf, 8))! : checked(current.CopyToUser(buf, data));
        var left = current.ClearUser(buf, 8);
        for (current.ClearUser(buf, 8); flag; _ = current.PutUser<byte>(buf, 1)) { }
        Func<SysResult> act = () => { current.GetUser(buf, out var value); return -EFAULT; };
        switch (flag) { case true when left > 0: current?.PutUser<byte>(buf, 1); break; }
        """;

    [Theory]
    // Every shape of result.
    [InlineData("[|current.CopyToUser(buf, data)|];")]
    [InlineData("[|current.CopyFromUser(new byte[8], buf)|];")]
    [InlineData("[|current.GetUser(buf, out var value)|];")]
    [InlineData("[|current.MemdupUser(buf, 8, out var copy)|];")]
    [InlineData("[|current.StrncpyFromUser(new byte[8], buf)|];")]
    [InlineData("[|current.StrnlenUser(buf, 8)|];")]
    [InlineData("[|current.Slot(1)|];")]
    [InlineData("[|current.Pin(buf)|];")]
    [InlineData("[|current.TryPin(buf)|];")]
    // Discards, and what may stand around the call.
    [InlineData("_ = [|current.ClearUser(buf, 8)|];")]
    [InlineData("_ = ([|current.ClearUser(buf, 8)|]);")]
    [InlineData("_ = unchecked([|current.ClearUser(buf, 8)|]);")]
    [InlineData("_ = checked((int)[|current.ClearUser(buf, 8)|]);")]
    [InlineData("_ = [|current.PutUser<byte>(buf, 1)|]!;")]
    [InlineData("_ = (SysResult)[|current.StrnlenUser(buf, 8)|];")]
    [InlineData("_ = (object)[|current.ClearUser(buf, 8)|];")]
    [InlineData("_ = _ = [|current.ClearUser(buf, 8)|];")]
    [InlineData("_ = flag ? [|current.ClearUser(buf, 8)|] : [|current.CopyToUser(buf, data)|];")]
    [InlineData("_ = flag switch { true => [|current.ClearUser(buf, 8)|], _ => (nuint)0 };")]
    // Conditional access.
    [InlineData("[|current?.ClearUser(buf, 8)|];")]
    [InlineData("_ = [|current?.ClearUser(buf, 8)|];")]
    [InlineData("[|current.Parent?.ClearUser(buf, 8)|];")]
    [InlineData("[|current?.Parent?.ClearUser(buf, 8)|];")]
    [InlineData("[|current?.Parent!.ClearUser(buf, 8)|];")]
    // Functions that return nothing.
    [InlineData("Action action = () => [|current.ClearUser(buf, 8)|]; action();")]
    [InlineData("Action action = () => _ = [|current.ClearUser(buf, 8)|]; action();")]
    [InlineData("Action action = () => { [|current.ClearUser(buf, 8)|]; }; action();")]
    [InlineData("Action action = delegate { [|current.ClearUser(buf, 8)|]; }; action();")]
    [InlineData("Action<TaskStruct> action = task => [|task?.ClearUser(buf, 8)|]; action(current);")]
    [InlineData("void Clear() => [|current.ClearUser(buf, 8)|]; Clear();")]
    [InlineData("[MustCheck] nuint Left() => 1; [|Left()|];")]
    // Clauses of a for, and statements within statements.
    [InlineData("for ([|current.ClearUser(buf, 8)|]; flag; flag = false) { }")]
    [InlineData("for (; flag; flag = false, [|current.ClearUser(buf, 8)|]) { }")]
    [InlineData("for (var left = [|current.ClearUser(buf, 8)|]; flag; flag = false) { }")]
    [InlineData("if (flag) [|current.ClearUser(buf, 8)|]; else [|current.CopyToUser(buf, data)|];")]
    [InlineData("try { } finally { [|current.ClearUser(buf, 8)|]; }")]
    [InlineData("switch (flag) { default: [|current.ClearUser(buf, 8)|]; break; }")]
    [InlineData("start: [|current.ClearUser(buf, 8)|]; if (flag) goto start;")]
    [InlineData("foreach (var item in data) unsafe { checked { [|current.ClearUser(buf, 8)|]; } }")]
    // Locals that nothing reads.
    [InlineData("var left = [|current.ClearUser(buf, 8)|];")]
    [InlineData("nuint first = 0, left = [|current.ClearUser(buf, 8)|]; _ = first;")]
    [InlineData("ulong left = [|current.ClearUser(buf, 8)|];")]
    [InlineData("SysResult length = [|current.StrnlenUser(buf, 8)|];")]
    [InlineData("nuint left; left = [|current.ClearUser(buf, 8)|];")]
    [InlineData("nuint left; left = [|current.ClearUser(buf, 8)|]; left = [|current.CopyToUser(buf, data)|]; left = 0;")]
    [InlineData("nuint left; left = [|current.ClearUser(buf, 8)|]; (left) = 1; Use(left);")]
    [InlineData("nuint a, b; a = b = [|current.ClearUser(buf, 8)|];")]
    [InlineData("nuint left; Action action = () => left = [|current.ClearUser(buf, 8)|]; action();")]
    [InlineData("byte left; left = (byte)[|current.ClearUser(buf, 8)|]; current.GetUser(buf, out left).ToString();")]
    [InlineData("{ var left = [|current.ClearUser(buf, 8)|]; } { nuint left = 1; left.ToString(); }")]
    [InlineData("nuint _; _ = [|current.ClearUser(buf, 8)|];")]
    [InlineData("var @new = [|current.ClearUser(buf, 8)|];")]
    public Task A_dropped_result_is_reported(string statements) => AnalyzerVerifier.VerifyAsync(InMethod(statements));

    [Theory]
    [InlineData("if (current.CopyToUser(buf, data) != 0) return -EFAULT;")]
    [InlineData("if (current.PutUser<byte>(buf, 1) is { IsError: true } error) return error;")]
    [InlineData("return current.PutUser<byte>(buf, 1);")]
    [InlineData("var left = current.CopyToUser(buf, data); return SysResult.Count((nuint)data.Length - left);")]
    [InlineData("nuint left; if ((left = current.ClearUser(buf, 8)) != 0) return -EFAULT;")]
    [InlineData("nuint left; Use(left = current.ClearUser(buf, 8));")]
    [InlineData("nuint a, b; a = b = current.ClearUser(buf, 8); Use(b);")]
    [InlineData("nuint a, b; a = b = current.ClearUser(buf, 8); Use(a);")]
    [InlineData("nuint left; left = _ = current.ClearUser(buf, 8); Use(left);")]
    [InlineData("Use(_ = current.ClearUser(buf, 8));")]
    [InlineData("nuint left = 0; left += current.ClearUser(buf, 8);")]
    [InlineData("_ = current.ClearUser(buf, 8) != 0;")]
    [InlineData("_ = current.ClearUser(buf, 8) is 0;")]
    [InlineData("current.ClearUser(buf, 8).ToString();")]
    [InlineData("current?.ClearUser(buf, 8).ToString();")]
    [InlineData("current?.ClearUser(buf, 8).CompareTo((nuint)0);")]
    [InlineData("_ = $\"{current.ClearUser(buf, 8)}\";")]
    [InlineData("_ = (Loud)current.ClearUser(buf, 8);")]
    [InlineData("_ = new[] { current.ClearUser(buf, 8) };")]
    [InlineData("while (current.ClearUser(buf, 8) != 0) { }")]
    [InlineData("do { } while (current.ClearUser(buf, 8) != 0);")]
    [InlineData("switch (current.ClearUser(buf, 8)) { default: break; }")]
    [InlineData("_ = current.ClearUser(buf, 8) switch { 0 => 1, _ => 2 };")]
    [InlineData("_ = current.ClearUser(buf, 8) > 0 ? 1 : 2;")]
    [InlineData("Func<nuint> clear = () => current.ClearUser(buf, 8);")]
    [InlineData("Use(() => current.ClearUser(buf, 8));")]
    [InlineData("Func<nuint> clear = () => { return current.ClearUser(buf, 8); };")]
    [InlineData("Holder.Left = current.ClearUser(buf, 8);")]
    [InlineData("var holder = new Holder { Right = current.ClearUser(buf, 8) };")]
    [InlineData("var array = new nuint[1]; array[0] = current.ClearUser(buf, 8);")]
    [InlineData("ref var slot = ref Holder.Left; slot = current.ClearUser(buf, 8);")]
    [InlineData("ref var slot = ref current.Slot(1); slot = 2;")]
    [InlineData("lock ((object)current.ClearUser(buf, 8)) { }")]
    [InlineData("Expression<Action> described = () => current.StrnlenUser(buf, 8);")]
    [InlineData("Expression<Action<TaskStruct>> described = task => task.StrnlenUser(buf, 8);")]
    [InlineData("current.Pin(buf)?.Unmarked(buf);")]
    [InlineData("_ = current.Pin(buf)?.Parent;")]
    [InlineData("_ = current.Pin(buf) ?? current;")]
    [InlineData("_ = current.TryPin(buf) ? 1 : 2;")]
    [InlineData("if (current.TryPin(buf)) { }")]
    [InlineData("current?.AccessOk(buf, current.ClearUser(buf, 8));")]
    [InlineData("current.Nothing();")]
    [InlineData("current.Unmarked(buf);")]
    [InlineData("_ = current.AccessOk(buf, 8);")]
    [InlineData("Func<UserPtr<byte>, nuint, nuint> clear = current.ClearUser;")]
    [InlineData("_ = nameof(current.ClearUser);")]
    public Task A_used_result_is_not(string statements) => AnalyzerVerifier.VerifyAsync(InMethod(statements));

    [Theory]
    [InlineData("Use(left);")]
    [InlineData("if (left != 0) return -EFAULT;")]
    [InlineData("left++;")]
    [InlineData("left -= 1;")]
    [InlineData("nuint _ = 1; _ = left;")]
    [InlineData("Action<nuint> keep = _ => { _ = left; };")]
    [InlineData("var other = left;")]
    [InlineData("(left, var other) = (1, 2);")]
    [InlineData("Swap(ref left);")]
    [InlineData("Look(in left);")]
    [InlineData("Look(left);")]
    [InlineData("ref var alias = ref left;")]
    [InlineData("Func<nuint> read = () => left;")]
    [InlineData("nuint Read() => left;")]
    [InlineData("unsafe { nuint* pointer = &left; }")]
    [InlineData("unsafe { byte* bytes = stackalloc byte[(int)left]; }")]
    [InlineData("unsafe { byte* bytes = null; _ = bytes[left]; }")]
    [InlineData("unsafe { fixed (byte* bytes = &data[left]) { } }")]
    [InlineData("nuint[] all = [left]; ")]
    [InlineData("nuint[] some = [], all = [.. some.Where(each => each < left)];")]
    [InlineData("_ = from each in data where each < left select each;")]
    [InlineData("_ = new { left };")]
    [InlineData("_ = new Holder { Right = left };")]
    [InlineData("_ = $\"{left}\";")]
    [InlineData("_ = nameof(left);")]
    [InlineData("switch (data) { case { Length: var n } when (nuint)n == left: break; }")]
    [InlineData("foreach (var each in data) { left.ToString(); }")]
    [InlineData("System.Diagnostics.Debug.Assert(left == 0);")]
    public async Task Every_mention_of_a_local_but_a_plain_assignment_is_a_read(string read)
    {
        await AnalyzerVerifier.VerifyAsync(InMethod($"var left = current.ClearUser(buf, 8); {read}"));
        await AnalyzerVerifier.VerifyAsync(InMethod($"nuint left; left = current.ClearUser(buf, 8); {read}"));
    }

    [Fact]
    public Task A_local_that_is_thrown_away_is_not_read()
        => AnalyzerVerifier.VerifyAsync(InMethod("var left = [|current.ClearUser(buf, 8)|]; _ = left;"));

    [Fact]
    public Task A_using_local_is_read_at_the_end_of_its_scope() => AnalyzerVerifier.VerifyAsync("""
        using System;
        using KernelSdk;

        public sealed class Mapping : IDisposable
        {
            [MustCheck] public static Mapping Map(ulong address) => new();

            public void Dispose() { }

            public static void Run()
            {
                using var mapping = Map(1);
                using (var other = Map(2)) { }
                using (Map(3)) { }
                [|Map(4)|];
            }
        }
        """);

    [Fact]
    public Task Members_that_return_nothing_drop_the_result_behind_their_arrow() => AnalyzerVerifier.VerifyAsync("""
        using System;
        using KernelSdk;

        public sealed class Members(TaskStruct current, UserPtr<byte> buf)
        {
            private readonly nuint _kept = current.ClearUser(buf, 1);

            private readonly Action _drops = () => [|current.ClearUser(buf, 2)|];

            private readonly Func<nuint> _returns = () => current.ClearUser(buf, 3);

            public Members(TaskStruct current) : this(current, default) => [|current.ClearUser(default, 4)|];

            public nuint Kept { get => current.ClearUser(buf, 5); set => [|current.ClearUser(buf, value)|]; }

            public event Action Changed { add => [|current.ClearUser(buf, 6)|]; remove { _ = [|current.ClearUser(buf, 7)|]; } }

            public nuint Initial { get; } = current.ClearUser(buf, 8);

            public void Clear() => [|current.ClearUser(buf, 9)|];

            public void ClearLeft(nuint left) => left = current.ClearUser(buf, 10);

            public nuint Left() => current.ClearUser(buf, 11);

            ~Members() => [|current.ClearUser(buf, 12)|];
        }
        """);

    [Fact]
    public Task Awaiting_hands_the_result_on() => AnalyzerVerifier.VerifyAsync("""
        using System;
        using System.Threading.Tasks;
        using KernelSdk;

        public static class Later
        {
            [MustCheck] public static Task Flush() => Task.CompletedTask;

            public static async Task Run(TaskStruct current, UserPtr<byte> buf)
            {
                [|current.CopyLater(buf)|];
                await [|current.CopyLater(buf)|];
                _ = await [|current.CopyLater(buf)|];
                Func<Task> inner = async () => await [|current.CopyLater(buf)|];
                if (await current.CopyLater(buf) != 0) { }
                var left = await current.CopyLater(buf);
                await Flush();
                [|Flush()|];
                Console.WriteLine(left);
            }
        }
        """);

    [Fact]
    public Task The_attribute_is_found_on_what_is_overridden_or_implemented() => AnalyzerVerifier.VerifyAsync("""
        using KernelSdk;

        public class Memory : MemoryBase, IUserAccess
        {
            public override nuint Wipe(ulong address) => 1;

            public override nuint Touch(ulong address) => 1;

            public nuint Fill(ulong address) => 1;

            public nuint Fill(int address) => 1;

            public T Read<T>(ulong address) => default!;

            public void Forget(ulong address) { }
        }

        public sealed class Deeper : Memory
        {
            public override nuint Wipe(ulong address) => 2;

            public new nuint Fill(ulong address) => 2;
        }

        public struct Generic<T> : IUserAccess
        {
            public nuint Fill(ulong address) => 1;

            public U Read<U>(ulong address) => default!;

            void IUserAccess.Forget(ulong address) { }
        }

        public static class Sample
        {
            public static void Run<T>(Memory memory, Deeper deeper, MemoryBase @base, IUserAccess access, Generic<int> generic, T any)
                where T : IUserAccess
            {
                [|memory.Wipe(1)|];
                [|deeper.Wipe(1)|];
                [|@base.Wipe(1)|];
                memory.Touch(1);
                [|memory.Fill(1ul)|];
                memory.Fill(1);
                deeper.Fill(1ul);
                [|access.Fill(1)|];
                [|generic.Fill(1)|];
                [|generic.Read<int>(1)|];
                [|memory.Read<string>(1)|];
                [|any.Fill(1)|];
                access.Forget(1);
            }
        }
        """);

    [Fact]
    public Task Static_interface_members_extensions_and_partial_methods_carry_it_too() => AnalyzerVerifier.VerifyAsync("""
        using KernelSdk;

        public interface IPort<TSelf> where TSelf : IPort<TSelf>
        {
            [MustCheck] static abstract nuint Send(ulong address);
        }

        public sealed class Port : IPort<Port>
        {
            public static nuint Send(ulong address) => 1;
        }

        public static partial class Extensions
        {
            [MustCheck] public static nuint Classic(this TaskStruct current) => 1;

            extension(TaskStruct current)
            {
                [MustCheck] public nuint Modern() => 1;

                [MustCheck] public static nuint Shared() => 1;
            }

            [MustCheck] public static partial nuint Split();

            public static partial nuint Split() => 1;

            public static void Run<T>(TaskStruct current) where T : IPort<T>
            {
                [|T.Send(1)|];
                [|Port.Send(1)|];
                [|current.Classic()|];
                [|Extensions.Classic(current)|];
                [|current?.Classic()|];
                [|current.Modern()|];
                [|TaskStruct.Shared()|];
                [|Split()|];
                _ = current.Modern() + Split();
            }
        }
        """);

    [Fact]
    public Task Top_level_statements_are_looked_at() => AnalyzerVerifier.VerifyAsync(
        """
        using KernelSdk;

        var current = new TaskStruct();
        [|current.ClearUser(default, 8)|];
        var unread = [|current.ClearUser(default, 8)|];
        var left = current.ClearUser(default, 8);
        return (int)left;
        """,
        kind: OutputKind.ConsoleApplication);

    [Fact]
    public Task A_pragma_suppresses_and_a_discard_does_not() => AnalyzerVerifier.VerifyAsync(InMethod("""
        #pragma warning disable KSDK1010 // The write is best effort: write(2) has no error left to report it with.
                current.ClearUser(buf, 8);
        #pragma warning restore KSDK1010
                _ = [|current.ClearUser(buf, 8)|];
        """));

    [Fact]
    public Task An_attribute_suppresses() => AnalyzerVerifier.VerifyAsync("""
        using System.Diagnostics.CodeAnalysis;
        using KernelSdk;

        public static class Sample
        {
            [SuppressMessage("KernelSdk.Uaccess", "KSDK1010", Justification = "Best effort.")]
            public static void Quiet(TaskStruct current) => current.ClearUser(default, 8);
        }
        """);

    [Theory]
    [InlineData("Sample.g.cs", "")]
    [InlineData("Sample.designer.cs", "")]
    [InlineData("Sample.cs", "// <auto-generated/>\n")]
    public Task Generated_code_is_left_alone(string path, string header)
        => AnalyzerVerifier.VerifyAsync(header + InMethod("current.ClearUser(buf, 8);"), path);

    [Theory]
    [InlineData("[|current.ClearUser(buf, 8)|]")]
    [InlineData("current.ClearUser(buf")]
    [InlineData("current.ClearUser(buf, );")]
    [InlineData("current.ClearUser();")]
    [InlineData("current.ClearUser(buf, 8).;")]
    [InlineData("current?.ClearUser(;")]
    [InlineData("_ = current.;")]
    [InlineData("var left = [|current.ClearUser(buf, 8)|], other = ;")]
    [InlineData("nuint left = [|current.ClearUser(buf, 8)|]; nuint left = 2;")]
    [InlineData("undeclared = current.ClearUser(buf, 8);")]
    [InlineData("var left = current.ClearUser(buf, 8); left.;")]
    [InlineData("int left = current.ClearUser(buf, 8); Use(left);")]
    [InlineData("for ([|current.ClearUser(buf, 8)|] { }")]
    [InlineData("_ = flag ? [|current.ClearUser(buf, 8)|] : ;")]
    [InlineData("() => current.ClearUser(buf, 8);")]
    [InlineData("await [|current.CopyLater(buf)|];")]
    [InlineData("yield return current.ClearUser(buf, 8);")]
    public Task Broken_code_is_survived(string statements) => AnalyzerVerifier.VerifyBrokenAsync(InMethod(statements));

    /// <summary>An editor shows the analyzer every state that typing goes through.</summary>
    [Fact]
    public async Task Code_cut_off_at_any_token_is_survived_and_so_is_its_fix()
    {
        var code = InMethod(AllForms);
        var root = await CSharpSyntaxTree.ParseText(code, TestProject.ParseOptions).GetRootAsync();
        var typed = root.DescendantTokens().Select(token => code[..token.SpanStart]);

        await Fix.ApplyToAnythingAsync(typed);
    }

    [Fact]
    public async Task Code_that_lacks_any_one_token_is_survived_and_so_is_its_fix()
    {
        var root = await CSharpSyntaxTree.ParseText(InMethod(AllForms), TestProject.ParseOptions).GetRootAsync();
        var method = root.DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        var lacking = method.DescendantTokens().Select(token => root.GetText().ToString().Remove(token.SpanStart, token.Span.Length));

        await Fix.ApplyToAnythingAsync(lacking);
    }

    [Fact]
    public async Task Without_the_attribute_there_is_nothing_to_do()
    {
        var tree = CSharpSyntaxTree.ParseText("public static class C { static int F() => 1; static void M() => F(); }");
        var compilation = CSharpCompilation.Create("Bare", [tree], TestProject.Framework, TestProject.CompilationOptions);

        Assert.Empty(await TestProject.AnalyzeAsync(compilation));
    }

    [Fact]
    public async Task Two_copies_of_the_attribute_do_not_hide_each_other()
    {
        var compilation = TestProject.Compile("""
            namespace KernelSdk { internal sealed class MustCheckAttribute : System.Attribute; }

            public static class Sample
            {
                [KernelSdk.MustCheck] internal static nuint Own() => 1;

                public static void Run(KernelSdk.TaskStruct current) => Own();
            }
            """);

        Assert.Equal("Own()", Text(Assert.Single(await TestProject.AnalyzeAsync(compilation))));
    }

    [Fact]
    public async Task The_report_names_the_method_and_is_an_error()
    {
        var reported = Assert.Single(await TestProject.AnalyzeAsync(TestProject.Compile(InMethod("current?.PutUser<byte>(buf, 1);"))));

        Assert.Equal(DiagnosticSeverity.Error, reported.Severity);
        Assert.Equal("KernelSdk.Uaccess", reported.Descriptor.Category);
        Assert.Equal(
            "The result of 'PutUser' is ignored, so a bad user address goes unnoticed; check it and return the error",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Text(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    private static string InMethod(string statements) => $$"""
        using System;
        using System.Linq;
        using System.Linq.Expressions;
        using KernelSdk;
        using static KernelSdk.Errno;

        public sealed class Holder
        {
            public static nuint Left;

            public nuint Right { get; set; }
        }

        public readonly record struct Loud(nuint Left)
        {
            public static explicit operator Loud(nuint left) => left == 0 ? default : throw new InvalidOperationException();
        }

        public static class Sample
        {
            public static SysResult Call(TaskStruct current, UserPtr<byte> buf, byte[] data, bool flag)
            {
                {{statements}}
                return SysResult.Ok;
            }

            private static void Use(nuint left) { }

            private static void Use(Action action) { }

            private static void Use(Func<nuint> function) { }

            private static void Swap(ref nuint left) { }

            private static void Look(in nuint left) { }
        }
        """;
}
