using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0030 to KSDK0033: kernels and modules.</summary>
public sealed class KernelTests
{
    private const string Advice = "; renumber one, set Overrides = true on the method of this project that is to take the place, "
        + "or leave one out with Except on its [IncludeSyscalls]";

    [Theory]
    [InlineData("public class {|KSDK0030:K|} : Kernel;", "CS0534")]
    [InlineData("public partial record {|KSDK0030:K|} : Kernel;", "CS0534", "CS8864")]
    [InlineData("public partial class {|KSDK0030:K|}<T> : Kernel;", "CS0534")]
    [InlineData("public static partial class {|KSDK0030:K|};")]
    [InlineData("public partial class {|KSDK0030:K|};")]
    [InlineData("public partial class {|KSDK0030:K|} : System.Collections.ArrayList;")]
    [InlineData("file partial class {|KSDK0030:K|} : Kernel;", "CS0534")]
    public void A_class_that_can_hold_no_table(string type, params string[] compilerErrors)
        => DiagnosticVerifier.Verify(Code.File("[SyscallTable] " + type), compilerErrors);

    [Theory]
    [InlineData("public class Outer { [SyscallTable] public partial class {|KSDK0030:K|} : Kernel; }")]
    [InlineData("public partial class Outer<T> { [SyscallTable] public partial class {|KSDK0030:K|} : Kernel; }")]
    public void A_class_in_one_that_can_hold_no_kernel(string type) => DiagnosticVerifier.Verify(Code.File(type), "CS0534");

    [Theory]
    [InlineData("[SyscallTable] public partial struct S;")]
    [InlineData("[SyscallTable] public partial interface I;")]
    [InlineData("[SyscallTable] public enum E;")]
    [InlineData("[SyscallTable] public delegate void D();")]
    [InlineData("[SyscallModule] public partial struct S;")]
    [InlineData("[SyscallModule] public partial record struct S;")]
    [InlineData("[SyscallModule] public partial interface I;")]
    [InlineData("[SyscallModule] public enum E;")]
    [InlineData("public class C { [SyscallTable] public void M() { } }")]
    [InlineData("public class C { [SyscallModule] public int P => 0; }")]
    [InlineData("public class C { public void M() { [SyscallTable] static void L() { } L(); } }")]
    public void No_class_at_all_is_the_compilers_affair(string type) => DiagnosticVerifier.Verify(Code.File(type), "CS0592");

    [Fact]
    public void An_assembly_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(
            TestProject.Of("using KernelSdk; [assembly: SyscallTable, SyscallModule, {|KSDK0015:SyscallDefine(0)|}]"), "CS0592");

    [Fact]
    public void An_unknown_base_class_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(Code.File("[SyscallTable] public sealed partial class K : Unknown;"), "CS0246");

    [Fact]
    public void An_attribute_too_many_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(
            Code.File(
                """
                [SyscallTable] public sealed partial class K : Kernel;
                [SyscallTable] partial class K;
                [SyscallModule] public static partial class M;
                [SyscallModule] static partial class M;
                """),
            "CS0579");

    [Fact]
    public void A_language_without_what_a_table_is_written_in()
        => DiagnosticVerifier.Verify(
            Code.File("[SyscallTable] public sealed partial class {|KSDK0030:K|} : Kernel { }") with
            {
                LanguageVersion = LanguageVersion.CSharp11,
            },
            "CS0534");

    [Theory]
    [InlineData("typeof(string)")]
    [InlineData("typeof(int[])")]
    [InlineData("typeof(System.Collections.Generic.List<>)")]
    [InlineData("typeof(K)")]
    [InlineData("null!")]
    public void Included_but_no_module(string argument)
        => DiagnosticVerifier.Verify(Code.File(
            $$"""
            [SyscallTable]
            [IncludeSyscalls({|KSDK0031:{{argument}}|})]
            public sealed partial class K : Kernel;
            """));

    [Theory]
    [InlineData("typeof(Unknown)", "CS0246")]
    [InlineData("\"Unknown\"", "CS1503")]
    [InlineData("new[] { typeof(string) }", "CS1503")]
    public void An_unknown_module_is_the_compilers_affair(string argument, string compilerError)
        => DiagnosticVerifier.Verify(
            Code.File($"[SyscallTable, IncludeSyscalls({argument})] public sealed partial class K : Kernel;"), compilerError);

    [Fact]
    public void Two_modules_with_one_number_and_one_name()
    {
        var messages = DiagnosticVerifier.Verify(Code.File(
            """
            [{|KSDK0032:{|KSDK0032:SyscallTable|}|}]
            [IncludeSyscalls(typeof(KernelSdk.Linux.LinuxSyscalls))]
            public sealed partial class K : Kernel;

            public static partial class Own
            {
                [SyscallDefine(0, Number = 0)] public static SysResult First() => 0;
                [SyscallDefine(0, Name = "write", Number = 99)] public static SysResult Second() => 0;
            }
            """));

        Assert.Equal(
            [
                "In the table of 'K', number '0' belongs to Teaching.Own.__x64_sys_first and to KernelSdk.Linux.ReadWrite.__x64_sys_read" + Advice,
                "In the table of 'K', name 'write' belongs to Teaching.Own.__x64_sys_write and to KernelSdk.Linux.ReadWrite.__x64_sys_write" + Advice,
            ],
            messages.OrderDescending());
    }

    [Fact]
    public void Two_modules_of_one_assembly_publish_the_same()
    {
        var library = Code.File(
            """
            [SyscallModule] public static partial class First;
            [SyscallModule] public static partial class Second;
            public static partial class Calls { [SyscallDefine(0)] public static SysResult Foo() => 0; }
            """) with { Name = "Library" };
        var kernel = Code.File(
            "[SyscallTable, IncludeSyscalls(typeof(First)), IncludeSyscalls(typeof(Second))] public sealed partial class K : Kernel;");

        DiagnosticVerifier.Verify(kernel with { References = [.. kernel.References, GeneratorRun.Of(library).AssertClean().Emit()] });
    }

    [Theory]
    [InlineData("{|KSDK0036:Except = [\"reed\"]|}", "'LinuxSyscalls' has no system call 'reed' to leave out (did you mean 'read'?)")]
    [InlineData("{|KSDK0036:Except = new[] { \"write\", \"__x64_sys_read\" }|}", "'LinuxSyscalls' has no system call '__x64_sys_read' to leave out")]
    [InlineData("{|KSDK0036:Except = [null!, \"read\"]|}", "'LinuxSyscalls' has no system call '' to leave out")]
    public void An_exception_that_is_none(string except, string message) => Assert.Equal(
        message,
        Assert.Single(DiagnosticVerifier.Verify(Code.File(
            $"[SyscallTable, IncludeSyscalls(typeof(KernelSdk.Linux.LinuxSyscalls), {except})] public sealed partial class K : Kernel;"))));

    [Fact]
    public void One_of_two_that_collide_is_left_out()
    {
        TestProject Library(string name) => TestProject.Of(
            $$"""
            using KernelSdk;
            namespace {{name}};
            [SyscallModule] public static partial class Module;
            public static partial class Calls { [SyscallDefine(0, Number = 7)] public static SysResult Foo() => 0; [SyscallDefine(0, Number = {{name.Length}})] public static SysResult {{name}}() => 0; }
            """) with { Name = name };
        var references = new[] { "One", "Three" }.Select(name => GeneratorRun.Of(Library(name)).AssertClean().Emit());
        var kernel = Code.File(
            """
            [SyscallTable, IncludeSyscalls(typeof(One.Module)), IncludeSyscalls(typeof(Three.Module), Except = ["foo"])]
            public sealed partial class K : Kernel;
            """);

        var run = GeneratorRun.Of(kernel with { References = [.. kernel.References, .. references] }).AssertClean();

        Assert.Contains("global::One.Calls.__x64_sys_foo,", run.Files["Teaching.K.sys_call_table.x64.g.cs"], StringComparison.Ordinal);
        Assert.Contains("global::Three.Calls.__x64_sys_three,", run.Files["Teaching.K.sys_call_table.x64.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>Its rows stand on the module, not on the class around it.</summary>
    [Fact]
    public void A_module_inside_another_class()
    {
        var library = TestProject.Of(
            """
            using KernelSdk;
            namespace Library;
            public static partial class Outer { [SyscallModule] public static partial class Module; }
            public static partial class Calls { [SyscallDefine(0, Number = 7)] public static SysResult Foo() => 0; }
            """) with { Name = "Library" };
        var kernel = Code.File("[SyscallTable, IncludeSyscalls(typeof(Library.Outer.Module))] public sealed partial class K : Kernel;");

        var run = GeneratorRun.Of(kernel with { References = [.. kernel.References, GeneratorRun.Of(library).AssertClean().Emit()] }).AssertClean();

        Assert.Contains("global::Library.Calls.__x64_sys_foo,", run.Files["Teaching.K.sys_call_table.x64.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_named_twice_and_a_module_of_this_project()
        => DiagnosticVerifier.Verify(Code.File(
            """
            [SyscallTable]
            [IncludeSyscalls(typeof(KernelSdk.Linux.LinuxSyscalls))]
            [IncludeSyscalls(typeof(KernelSdk.Linux.LinuxSyscalls))]
            [IncludeSyscalls(typeof(M))]
            public sealed partial class K : Kernel;

            [SyscallModule]
            public static partial class M
            {
                [SyscallDefine(0)] public static SysResult Foo() => 0;
            }
            """));

    [Theory]
    [InlineData("[SyscallModule] public static class {|KSDK0033:M|};")]
    [InlineData("[SyscallModule] internal static partial class {|KSDK0033:M|};")]
    [InlineData("[SyscallModule] file static partial class {|KSDK0033:M|};")]
    [InlineData("[SyscallModule] public partial class {|KSDK0033:M|}<T>;")]
    [InlineData("public class Outer { [SyscallModule] public partial class {|KSDK0033:M|}; }")]
    [InlineData("internal partial class Outer { [SyscallModule] public partial class {|KSDK0033:M|}; }")]
    [InlineData("[SyscallModule, SyscallTable] public partial class {|KSDK0033:M|} : Kernel;")]
    public void A_class_that_can_publish_nothing(string type) => DiagnosticVerifier.Verify(Code.File(type));

    [Fact]
    public void A_module_beside_an_internal_system_call()
        => DiagnosticVerifier.Verify(Code.File(
            """
            [SyscallModule]
            public static partial class {|KSDK0033:M|};

            public static partial class Own
            {
                [SyscallDefine(0)] public static SysResult Foo() => 0;
                [SyscallDefine(0)] internal static SysResult Bar() => 0;
            }
            """));

    [Fact]
    public void An_override_takes_the_place_of_an_included_call() => DiagnosticVerifier.Verify(Code.File(
        """
        [SyscallTable]
        [IncludeSyscalls(typeof(KernelSdk.Linux.LinuxSyscalls))]
        public sealed partial class K : Kernel;

        public static partial class Own
        {
            [SyscallDefine(1, Overrides = true, Number = 3)] public static SysResult Close(uint fd) => 0;
        }
        """));

    [Fact]
    public void An_override_of_another_number_is_a_conflict_and_overrides_nothing() => DiagnosticVerifier.Verify(Code.File(
        """
        [{|KSDK0032:{|KSDK0034:SyscallTable|}|}]
        [IncludeSyscalls(typeof(KernelSdk.Linux.LinuxSyscalls))]
        public sealed partial class K : Kernel;

        public static partial class Own
        {
            [SyscallDefine(1, Overrides = true, Number = 99)] public static SysResult Close(uint fd) => 0;
        }
        """));
}
