using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Oddities;

/// <summary>Declarations that their authors advise against. The compiler says so to those who use them, and not in a generated file.</summary>
public sealed class MarkOddities
{
    private const string Kernel = "[SyscallTable] public sealed partial class K : Kernel; [SyscallModule] public static partial class M;";

    [Theory]
    [InlineData("[System.Obsolete]")]
    [InlineData("[System.Obsolete(\"Use bar.\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"TEACH1\")]")]
    public void A_system_call_in_a_type_with_a_mark(string mark) => Oddity.Works(
        Code.File($"{mark} public static partial class Calls {{ [SyscallDefine(0)] public static SysResult Foo() => 0; }} {Kernel}"), "foo");

    [Theory]
    [InlineData("System.Obsolete(\"Use bar.\")", "[global::System.Obsolete]")]
    [InlineData("System.Diagnostics.CodeAnalysis.Experimental(\"TEACH1\")", "[global::System.Diagnostics.CodeAnalysis.Experimental(\"TEACH1\")]")]
    public void The_mark_of_a_method_stands_on_its_wrapper(string mark, string onWrapper)
    {
        var run = Oddity.Works(Code.File($"public static partial class Calls {{ [{mark}, SyscallDefine(0)] public static SysResult Foo() => 0; }} {Kernel}"), "foo");

        Assert.Contains(onWrapper, run.Files["Teaching.Calls.foo.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>The author has named the type, and is told of it once: in the author's own line.</summary>
    [Theory]
    [InlineData("Old a")]
    [InlineData("[In] UserPtr<Old> a")]
    [InlineData("UserPtr<Old.Inner> a")]
    public void A_parameter_of_a_type_with_a_mark(string parameter)
    {
        var run = GeneratorRun.Of(Code.File(
            $$"""
            [System.Obsolete] public readonly record struct Old(int Value) { public struct Inner; }
            public static partial class Calls { [SyscallDefine(1)] public static SysResult Foo({{parameter}}) => 0; }
            {{Kernel}}
            """));

        Assert.Equal(["foo"], Oddity.Written(run));
        Assert.All(run.CompilerReports(), report => Assert.Equal(("CS0612", false), (report.Id, run.IsGenerated(report))));
    }

    [Fact]
    public void A_type_that_may_not_be_used_any_more() => DiagnosticVerifier.Verify(
        Code.File(
            """
            [System.Obsolete("Gone.", true)] public enum Old;
            public static partial class Calls { [SyscallDefine(1)] public static SysResult Foo(Old a) => 0; }
            """),
        "CS0619");

    [Fact]
    public void A_system_call_in_a_type_that_may_not_be_used_any_more() => DiagnosticVerifier.Verify(Code.File(
        """
        [System.Obsolete("Gone.", true)] public static partial class Calls { [{|KSDK0015:SyscallDefine(0)|}] public static SysResult Foo() => 0; }
        """));
}
