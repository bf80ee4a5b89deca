using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Oddities;

/// <summary>Methods and types declared in unusual ways.</summary>
public sealed class DeclarationOddities
{
    [Theory]
    [InlineData("public static SysResult Foo(int a) { return a; }")]
    [InlineData("public static SysResult Foo(int a = 5) => a;")]
    [InlineData("public static SysResult Foo(scoped UserPtr<byte> a = default) => 0;", "CS9048")]
    [InlineData("public static unsafe SysResult Foo(int a) => a;")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"c\")] public static extern long Foo(int a);")]
    [InlineData("public static partial SysResult Foo(int a); public static partial SysResult Foo(int a) => a;")]
    [InlineData("internal protected static SysResult Foo(int a) => a;", "CS1057")]
    [InlineData("public static SysResult Foo(UserPtr<(int, int)> a) => 0;")]
    [InlineData("public static SysResult Foo(UserPtr<System.Collections.Generic.KeyValuePair<int, long>> a) => 0;")]
    [InlineData("public static SysResult Foo(\n#if NEVER\n string x,\n#endif\n /* a */ int a // b\n) => a;")]
    [InlineData("public static System.Int64 Foo(System.Int32 a) => a;")]
    [InlineData("public static SysResult Foo(this int a) => a;")]
    [InlineData("public static SysResult Foo(int a) => a; public static SysResult Foo(long a) => a;")]
    [InlineData("public static SysResult Foo(int a) => a; public static SysResult Foo<T>(T a) => 0;")]
    [InlineData("public static SysResult Foo(int a) => a; public static SysResult Foo(int a, int b = 0) => a;")]
    [InlineData("public static SysResult Foo(byte a) => a; public static SysResult Foo(object a) => 0;")]
    [InlineData("public static SysResult Foo(uint a) => a; public static SysResult Foo(in uint a) => 0;")]
    public void A_method(string method, params string[] compilerErrors)
    {
        var project = Code.Members("[SyscallDefine(1)] " + method);
        DiagnosticVerifier.Verify(project, compilerErrors);
        if (compilerErrors.Length == 0)
        {
            Oddity.Works(project, "foo");
        }
    }

    [Fact]
    public void The_second_part_of_a_partial_method() => Oddity.Works(
        Code.Members(
            """
            public static partial SysResult Foo(int a);
            [SyscallDefine(1)] public static partial SysResult Foo(int a) => a;
            """),
        "foo");

    [Fact]
    public void Two_overloads_with_two_names() => Oddity.Works(
        Code.Members(
            """
            [SyscallDefine(1)] public static SysResult Foo(int a) => a;
            [SyscallDefine(1, Name = "bar")] public static SysResult Foo(long a) => a;
            """),
        "foo",
        "bar");

    [Theory]
    [InlineData("public abstract partial class C")]
    [InlineData("public sealed unsafe partial class C")]
    [InlineData("internal partial class C")]
    [InlineData("partial class C")]
    [InlineData("public ref partial struct C")]
    [InlineData("public readonly ref partial struct C")]
    [InlineData("public readonly partial struct C")]
    [InlineData("public partial record class C")]
    [InlineData("public abstract partial record C(int A)")]
    [InlineData("public readonly partial record struct C(int A)")]
    [InlineData("[System.Runtime.InteropServices.StructLayout((short)0)] public partial struct C")]
    public void A_container(string declaration)
        => Oddity.Works(Code.File(declaration + " { [SyscallDefine(0)] public static SysResult Foo() => 0; }"), "foo");

    [Fact]
    public void A_container_with_a_primary_constructor() => Oddity.Works(
        Code.File("public partial class C(int a) { public int A => a; [SyscallDefine(0)] public static SysResult Foo() => 0; }"), "foo");

    [Fact]
    public void A_container_in_several_files() => Oddity.Works(
        TestProject.Of(
            "using KernelSdk; namespace N; public static partial class Calls { [SyscallDefine(0)] public static SysResult Foo() => 0; }",
            "using KernelSdk; namespace N; static partial class Calls { [SyscallDefine(1)] public static SysResult Bar(Choice c) => 0; }",
            "namespace N; partial class Calls { public enum Choice : byte { A, B } }").WithTable("1 common foo\n2 common bar"),
        "foo",
        "bar");

    [Fact]
    public void Enums_from_everywhere() => Oddity.Works(
        TestProject.Of(
            """
            using KernelSdk;
            using Elsewhere;
            using static Elsewhere.Holder;
            namespace N;
            public partial class Calls
            {
                public enum Nested : long { Low = long.MinValue, High = long.MaxValue }
                [SyscallDefine(5)] public static SysResult Foo(Far a, Inner b, Nested c, System.IO.FileMode d, Errno e) => 0;
            }
            """,
            """
            namespace Elsewhere
            {
                public enum Far : ulong { Max = ulong.MaxValue }
                public class Holder { public enum Inner : short { @class = -1, @default } }
            }
            """).WithTable("1 common foo"),
        "foo");

    [Fact]
    public void The_class_of_a_program_without_Main() => Oddity.Works(
        TestProject.Of(
            """
            using KernelSdk;

            System.Console.WriteLine(args.Length);

            internal static partial class Own { [SyscallDefine(0)] internal static SysResult Bar() => 0; }
            public partial class Program { [SyscallDefine(0)] internal static SysResult Foo() => 0; }
            """).WithTable("1 common foo\n2 common bar") with
            {
                Options = TestProject.Of().Options.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication),
            },
        "foo",
        "bar");

    [Fact]
    public void A_type_that_is_partial_in_one_place_only_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(
            Code.File("public partial class C { [SyscallDefine(0)] public static SysResult Foo() => 0; } public class C;"), "CS0260");

    [Fact]
    public void A_method_twice_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(
            Code.Members(
                """
                [SyscallDefine(0)] public static SysResult Foo() => 0;
                [SyscallDefine(0)] public static SysResult Foo() => 0;
                """),
            "CS0111");

    [Fact]
    public void A_parameter_name_twice_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(2)] public static SysResult Foo(int a, int a) => 0;"), "CS0100");

    [Fact]
    public void A_raw_pointer_where_unsafe_is_not_allowed_is_the_compilers_affair()
    {
        var project = Code.Members("[SyscallDefine(1)] public static unsafe SysResult Foo([User] byte* a) => 0;");
        DiagnosticVerifier.Verify(project with { Options = project.Options.WithAllowUnsafe(false) }, "CS0227");
    }

    /// <summary>The table still calls it, without a word; programs hear of it.</summary>
    [Theory]
    [InlineData("[System.Obsolete]")]
    [InlineData("[System.Obsolete(\"Use bar.\")]")]
    [InlineData("[System.Obsolete(\"Use bar.\", error: false)]")]
    public void A_system_call_that_is_not_to_be_used_any_more(string attribute)
    {
        var run = Oddity.Works(
            Code.Members($"{attribute} [SyscallDefine(1)] public static SysResult Foo([In] UserPtr<int> a) => 0;"), "foo");

        var wrapper = run.Files["Teaching.Calls.foo.g.cs"];
        Assert.Equal(2, wrapper.Split("[global::System.Obsolete]").Length - 1);
    }

    /// <summary>The compiler reports the structs that cannot be; the generator must come to an end with them.</summary>
    [Theory]
    [InlineData("public struct Args { public Args Inner; }", "CS0523")]
    [InlineData("public struct Args { public Other Inner; } public struct Other { public Args Inner; }", "CS0523")]
    [InlineData("public readonly record struct Args(Args Inner);", "CS0523")]
    [InlineData("public readonly record struct Args(Other Inner); public readonly record struct Other(Args Inner);", "CS0523")]
    [InlineData("public readonly record struct Args(UserPtr<Args> Next);")]
    [InlineData("public readonly record struct Args(UserPtr<UserPtr<Args>> Next);")]
    [InlineData("public struct Args { public UserPtr<Args> Next; public unsafe Args* Last; }")]
    [InlineData("public struct Args { public UserPtr<Other> A; } public struct Other { public UserPtr<Args> B; }")]
    public void A_struct_that_leads_back_to_itself(string declaration, params string[] errors) => DiagnosticVerifier.Verify(
        Code.File("public static partial class Calls { [SyscallDefine(1)] public static SysResult Foo([In] UserPtr<Args> a) => 0; }\n" + declaration),
        errors);

    [Fact]
    public void A_system_call_in_a_class_that_is_not_to_be_used_any_more() => Oddity.Works(
        Code.File("[System.Obsolete] public static partial class Calls { [SyscallDefine(0)] public static SysResult Foo() => 0; }"), "foo");

    [Fact]
    public void Places_behind_a_line_directive_are_the_files_own()
        => DiagnosticVerifier.Verify(Code.Members(
            """
            #line 100 "Template.txt"
            [SyscallDefine({|KSDK0001:1|})] public static SysResult Foo() => 0;
            #line default
            """));
}
