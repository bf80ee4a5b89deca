using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators.Tests.Incremental;

/// <summary>Edits in one file that change what another file's system calls mean, though not a letter of them.</summary>
public sealed class CrossFileEditTests
{
    private static readonly TestProject Project = EntangledProject.Project;
    private static readonly GeneratorRun Before = GeneratorRun.Of(Project, tracksSteps: false).AssertClean();

    /// <summary>What is replaced in which file, and by what.</summary>
    public static TheoryData<string, string, string> Edits => new()
    {
        { "Choice.cs", ": int", ": ulong" },
        { "Choice.cs", "Right", "Wrong" },
        { "Choice.cs", "public enum", "internal enum" },
        { "Choice.cs", "Teaching.Types", "Teaching" },
        { "Choice.cs", "enum Choice", "enum Chance" },
        { "Choice.cs", "public enum", "[System.Flags] public enum" },
        { "Numbers.cs", "Left = 1", "Left = 7" },
        { "Numbers.cs", "First = 600", "First = 700" },
        { "Numbers.cs", "Two = 2", "Two = 3" },
        { "Numbers.cs", "\"bar\"", "\"baa\"" },
        { "Numbers.cs", "\"bar\"", "\"foo\"" },
        { "Inherited.cs", "Two = 2", "Two = 4" },
        { "Calls.Other.cs", ": Inherited", ": Root { } public class Root { protected const int Two = 5; } class Rest" },
        { "Calls.Other.cs", "static void Other()", "static void Foo(Types.Choice a, KernelSdk.UserPtr<Types.Pair> b)" },
        { "Calls.Other.cs", "namespace Teaching;", "namespace Teaching; public class CallsLibc;" },
        { "Globals.cs", "Int32", "UInt64" },
        { "Globals.cs", "Int32", "String" },
        { "Globals.cs", "System.Int32;", "System.Int32; global using Pid = System.Int64;" },
        { "Bits.cs", "B = 2", "B = 2, C = 4" },
        { "Bits.cs", "B = 2", "B = 2, [KernelSdk.Mask] C = 3" },
        { "Pair.cs", "Int16", "Int64" },
        { "Pair.cs", "Int16", "String" },
        { "Pair.cs", "public Inner B", "public string B" },
        { "Pair.cs", "struct Pair", "class Pair" },
        { "Pair.cs", "public struct", "[KernelSdk.CName(\"couple\")] public struct" },
        { "Inner.cs", "int C", "object C" },
        { "Inner.cs", "int C", "long C, D" },
        { "Inner.cs", "struct", "class" },
        { "Pid.cs", "int Value", "long Value" },
        { "Pid.cs", "int Value", "int Value, int More" },
        { "Pid.cs", "readonly ", "" },
        { "Pid.cs", "int Value);", "int Value) { public Pid() : this(0) { } public Pid(string text) : this(0) { } }" },
        { "Nest.cs", "long Yolk", "string Yolk" },
        { "Nest.cs", "public static class Nest", "internal static class Nest" },
        { "Nest.cs", "struct Egg", "struct Ham" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; public struct UserPtr<T>;" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; public class InAttribute : System.Attribute;" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; public enum Choice : byte { Other }" },
        { "Unrelated.cs", "public class Unrelated { public int Field; }", "} namespace Teaching { public class SyscallDefine : System.Attribute;" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; partial class Machine { public Machine() { } }" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; public partial class Calls { [KernelSdk.SyscallDefine(0, Number = 9)] public static long Ham() => 0; }" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; partial class Machine { const int __NR_foo = 1; }" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; partial class Published { const int __NR_foo = 1; }" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; [KernelSdk.SyscallTable] public partial class MACHINE : KernelSdk.Kernel;" },
        { "Unrelated.cs", "namespace Elsewhere;", "namespace Teaching; public abstract class Kernel;" },
        { "Machine.cs", "sealed partial", "sealed" },
        { "Machine.cs", "static partial class Published", "static partial class published" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_elsewhere_gives_what_a_first_run_gives(string file, string text, string replacement)
    {
        var edited = Project with
        {
            Sources = [.. Project.Sources.Select(source => source.Path == file ? source with { Text = Replace(source.Text, text, replacement) } : source)],
        };

        var after = EditAssert.EqualsColdRun(Before, edited);

        Assert.NotEqual(EditAssert.TextOf(Before), EditAssert.TextOf(after));
        Assert.Equal(EditAssert.TextOf(Before), EditAssert.TextOf(EditAssert.EqualsColdRun(after, Project)));
    }

    [Theory]
    [InlineData("601 common bar", "611 common bar")]
    [InlineData("601 common bar", "601 x32 bar")]
    [InlineData("602 common baz", "")]
    [InlineData("602 common baz", "602 common baz\n603 common qux")]
    [InlineData("602 common baz", "602 commom baz")]
    public void So_does_another_table(string row, string replacement)
    {

        var after = EditAssert.EqualsColdRun(Before, Project.EditTables(table => Replace(table, row, replacement)));

        Assert.NotEqual(EditAssert.TextOf(Before), EditAssert.TextOf(after));
    }

    [Fact]
    public void So_does_another_build_of_an_included_module()
    {
        static MetadataReference Module(int number) => GeneratorRun.Of(TestProject.Of(
            $$"""
            using KernelSdk;
            namespace Library;
            [SyscallModule] public static partial class Module { [SyscallDefine(0, Number = {{number}})] public static long Ham() => 0; }
            """) with { Name = "Library" }).AssertClean().Emit();
        var kernel = TestProject.Of(
            """
            using KernelSdk;
            namespace Teaching;
            [SyscallTable, IncludeSyscalls(typeof(Library.Module))] public sealed partial class Machine : Kernel;
            """);
        var before = GeneratorRun.Of(kernel with { References = kernel.References.Add(Module(5)) }).AssertClean();

        var after = EditAssert.EqualsColdRun(before, kernel with { References = kernel.References.Add(Module(6)) });

        Assert.NotEqual(EditAssert.TextOf(before), EditAssert.TextOf(after));
    }

    [Fact]
    public void So_does_another_build_of_a_library_with_an_enum()
    {
        static MetadataReference Library(string underlying) => GeneratorRun.Of(
            TestProject.Of($"namespace Library; public enum Choice : {underlying} {{ Left }}") with { Name = "Library" }).Emit();
        var calls = TestProject.Of(
            """
            using KernelSdk;
            public static partial class Calls { [SyscallDefine(1, Number = 9)] public static long Ham(Library.Choice a) => 0; }
            """);
        var before = GeneratorRun.Of(calls with { References = calls.References.Add(Library("int")) }).AssertClean();

        var after = EditAssert.EqualsColdRun(before, calls with { References = calls.References.Add(Library("byte")) });

        Assert.NotEqual(EditAssert.TextOf(before), EditAssert.TextOf(after));
    }

    [Fact]
    public void So_do_other_compiler_options()
    {
        var calls = TestProject.Of(
            """
            using KernelSdk;
            public static partial class Calls { [SyscallDefine(1, Number = 9)] public static unsafe long Ham([User] int* a) => 0; }
            """);
        var before = GeneratorRun.Of(calls).AssertClean();

        var safe = EditAssert.EqualsColdRun(before, calls with { Options = calls.Options.WithAllowUnsafe(false) });
        var old = EditAssert.EqualsColdRun(before, calls with { LanguageVersion = LanguageVersion.CSharp13 });

        Assert.Empty(safe.Files);
        Assert.Contains(old.Diagnostics, diagnostic => diagnostic.Id == "KSDK0019");
    }

    [Fact]
    public void So_does_a_file_that_comes_or_goes()
    {
        var run = Before;
        foreach (var source in Project.Sources)
        {
            run = EditAssert.EqualsColdRun(run, Project with { Sources = Project.Sources.Remove(source) });
            run = EditAssert.EqualsColdRun(run, Project);
        }
    }

    private static string Replace(string text, string old, string replacement)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, replacement, StringComparison.Ordinal);
    }
}
