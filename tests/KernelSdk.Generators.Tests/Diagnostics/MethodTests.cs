using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0005, KSDK0006, KSDK0007 and KSDK0015: what kind of method a system call is.</summary>
public sealed class MethodTests
{
    [Theory]
    [InlineData("[SyscallDefine(0)] public static SysResult {|KSDK0005:Foo|}<T>() => 0;")]
    [InlineData("[SyscallDefine(1)] public static SysResult {|KSDK0005:Foo|}<T>(UserPtr<T> a) where T : unmanaged => 0;")]
    [InlineData("public static partial class Inner<T> { [SyscallDefine(0)] public static SysResult {|KSDK0005:Foo|}() => 0; }")]
    [InlineData("public partial class C<T> { public partial class D { [SyscallDefine(0)] public static long {|KSDK0005:Foo|}() => 0; } }")]
    public void Generic(string members) => DiagnosticVerifier.Verify(Code.Members(members));

    [Theory]
    [InlineData("public partial class C { [SyscallDefine(0)] public SysResult {|KSDK0006:Foo|}() => 0; }")]
    [InlineData("public abstract partial class C { [SyscallDefine(0)] public abstract SysResult {|KSDK0006:Foo|}(); }")]
    [InlineData("public partial struct S { [SyscallDefine(0)] public readonly SysResult {|KSDK0006:Foo|}() => 0; }")]
    [InlineData("public partial interface I { [SyscallDefine(0)] SysResult {|KSDK0006:Foo|}(); }")]
    [InlineData("public partial interface I { [SyscallDefine(0)] static abstract SysResult {|KSDK0006:Foo|}(); }")]
    [InlineData("public partial interface I { [SyscallDefine(0)] static virtual SysResult {|KSDK0006:Foo|}() => 0; }")]
    public void Not_a_static_method_with_a_body(string type) => DiagnosticVerifier.Verify(Code.File(type));

    [Theory]
    [InlineData("void", "{ }")]
    [InlineData("int", "=> 0;")]
    [InlineData("ulong", "=> 0;")]
    [InlineData("nint", "=> 0;")]
    [InlineData("string", "=> \"\";")]
    [InlineData("Task", "=> Task.CompletedTask;")]
    [InlineData("Task<SysResult>", "=> Task.FromResult<SysResult>(0);")]
    [InlineData("SysResult?", "=> null;")]
    [InlineData("Errno", "=> 0;")]
    [InlineData("ref SysResult", "=> throw new InvalidOperationException();")]
    [InlineData("ref readonly long", "=> throw new InvalidOperationException();")]
    [InlineData("(SysResult, int)", "=> (0, 0);")]
    public void A_return_type_that_is_no_result(string type, string body)
        => DiagnosticVerifier.Verify(Code.Members($"[SyscallDefine(0)] public static {{|KSDK0007:{type}|}} Foo() {body}"));

    [Theory]
    [InlineData("async {|KSDK0007:Task<SysResult>|} Foo() { await Task.Yield(); return 0; }")]
    [InlineData("async {|KSDK0007:void|} Foo() { await Task.Yield(); }")]
    [InlineData("{|KSDK0007:System.Collections.Generic.IEnumerable<SysResult>|} Foo() { yield return 0; }")]
    public void A_body_that_runs_later(string method)
        => DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(0)] public static " + method));

    [Fact]
    public void An_unknown_return_type_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(0)] public static Unknown Foo() => 0;"), "CS0246");

    [Theory]
    [InlineData("public static void M() { L(); [{|KSDK0015:SyscallDefine(0)|}] static SysResult L() => 0; }")]
    [InlineData("public static SysResult P { [{|KSDK0015:SyscallDefine(0)|}] get => 0; }")]
    [InlineData("public static long P { get => 0; [{|KSDK0015:SyscallDefine(0)|}] set { } }")]
    [InlineData("public static readonly Func<SysResult> F = [{|KSDK0015:SyscallDefine(0)|}] () => 0;")]
    [InlineData("public static event Action E { [{|KSDK0015:SyscallDefine(0)|}] add { } remove { } }")]
    public void Not_an_ordinary_method(string member) => DiagnosticVerifier.Verify(Code.Members(member));

    [Theory]
    [InlineData("public partial class C { [{|KSDK0015:SyscallDefine(2)|}] public static SysResult operator +(C a, int b) => 0; }")]
    [InlineData("public partial class C { [{|KSDK0015:SyscallDefine(1)|}] public static implicit operator SysResult(C a) => 0; }")]
    [InlineData("public partial class C { [{|KSDK0015:SyscallDefine(0)|}] ~C() { } }")]
    [InlineData("public interface I { long F(); } public partial class C : I { [{|KSDK0015:SyscallDefine(0)|}] long I.F() => 0; }")]
    [InlineData("public static class E { extension(int) { [{|KSDK0015:SyscallDefine(0)|}] public static SysResult Foo() => 0; } }")]
    public void Not_an_ordinary_method_of_a_type(string type) => DiagnosticVerifier.Verify(Code.File(type));

    [Theory]
    [InlineData("[{|KSDK0015:SyscallDefine(0)|}] public class C;")]
    [InlineData("public class C { [{|KSDK0015:SyscallDefine(0)|}] public C() { } }")]
    [InlineData("public class C { [{|KSDK0015:SyscallDefine(0)|}] public int P { get; } }")]
    [InlineData("public class C { [{|KSDK0015:SyscallDefine(0)|}] public int F; }")]
    [InlineData("public class C { public void M([{|KSDK0015:SyscallDefine(0)|}] int a) { } }")]
    public void Not_a_method_at_all(string type) => DiagnosticVerifier.Verify(Code.File(type), "CS0592");

    [Theory]
    [InlineData("[System.Obsolete(\"Gone.\", error: true)]")]
    [InlineData("[System.Obsolete(\"Gone.\", true)]")]
    [InlineData("[System.Runtime.InteropServices.UnmanagedCallersOnly]")]
    public void A_method_that_no_code_may_call(string attribute)
        => DiagnosticVerifier.Verify(Code.Members($"{attribute} [{{|KSDK0015:SyscallDefine(1)|}}] public static long Foo(int a) => 0;"));
}
