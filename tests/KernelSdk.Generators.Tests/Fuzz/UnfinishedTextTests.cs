using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators.Tests.Fuzz;

/// <summary>Text as it is while somebody types it.</summary>
public sealed class UnfinishedTextTests
{
    private const int Step = 3;

    private const string Text =
        """
        using KernelSdk;
        using KernelSdk.Linux;

        namespace Teaching;

        public static partial class Calls
        {
            public readonly record struct Pid(int Value);
            public enum Choice : byte { Left, Right }

            [SyscallDefine(4, Name = "foo", Number = 505, CancellationPoint = true)]
            public static unsafe SysResult Foo(
                TaskStruct current, [Fd] uint fd, [In, CountedBy(nameof(n))] UserPtr<Choice> buf, nuint n, [User] byte** p) => 0;
        }

        [SyscallModule]
        public static partial class Published;

        [SyscallTable]
        [IncludeSyscalls(typeof(LinuxSyscalls))]
        public sealed partial class Machine : Kernel;
        """;

    private const string Table = "# Numbers.\n505 common foo sys_foo\n\t506\t64\tbar # tail";

    [Fact]
    public void A_file_that_ends_anywhere()
    {
        var run = GeneratorRun.Of(Project(Text, Table)).AssertClean();
        for (var length = Text.Length; length >= 0; length -= Step)
        {
            run = run.Then(Project(Text[..length], Table));
            run.AssertDidNotCrash();
        }
    }

    [Fact]
    public void A_file_without_one_of_its_tokens()
    {
        var run = GeneratorRun.Of(Project(Text, Table));
        foreach (var token in CSharpSyntaxTree.ParseText(Text).GetRoot().DescendantTokens())
        {
            run = run.Then(Project(Text.Remove(token.SpanStart, token.Span.Length), Table));
            run.AssertDidNotCrash();
        }
    }

    [Fact]
    public void A_table_that_ends_anywhere()
    {
        for (var length = Table.Length; length >= 0; length--)
        {
            GeneratorRun.Of(Project("", Table[..length])).AssertDidNotCrash();
        }
    }

    private static TestProject Project(string text, string table) => TestProject.Of(text).WithTable(table);
}
