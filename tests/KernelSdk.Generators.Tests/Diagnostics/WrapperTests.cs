using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0018, KSDK0019 and KSDK0022: what the wrappers need.</summary>
public sealed class WrapperTests
{
    [Theory]
    [InlineData("[SyscallDefine(1, Number = 9)] public static SysResult {|KSDK0022:Malloc|}([In] UserPtr<int> a) => 0;")]
    [InlineData("[SyscallDefine(0, Number = 9)] public static SysResult {|KSDK0022:Syscall|}() => 0;")]
    [InlineData("[SyscallDefine(0, Number = 9, Name = {|KSDK0022:\"errno\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Number = 9, Name = {|KSDK0022:\"free\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Number = 9, Name = {|KSDK0022:\"INLINE_SYSCALL\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Number = 9, Name = {|KSDK0022:\"StageIn\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Number = 9, Name = {|KSDK0022:\"CallsLibc\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Number = 9, Name = {|KSDK0022:\"__NR_bar\"|})] public static SysResult Foo() => 0;")]
    public void A_name_that_leaves_none_for_the_wrapper(string definition) => DiagnosticVerifier.Verify(Code.Members(definition));

    private const string Definition =
        "public static partial class Calls { [SyscallDefine(0)] public static SysResult {|KSDK0018:Foo|}() => 0; }";

    [Theory]
    [InlineData("public static class CallsLibc;")]
    [InlineData("public static partial class CallsLibc;")]
    [InlineData("internal struct CallsLibc;")]
    [InlineData("public enum CallsLibc;")]
    public void The_name_of_the_wrapper_class_is_taken(string taken) => DiagnosticVerifier.Verify(Code.File(Definition + taken));

    [Fact]
    public void The_name_of_the_wrapper_class_is_a_namespace()
        => DiagnosticVerifier.Verify(Code.File(Definition).WithSource(
            new("Other.cs", "namespace Teaching.CallsLibc { internal static class Other; }")));

    [Theory]
    [InlineData("public static class CallsLibc<T>;")]
    [InlineData("public static class Other { public static class CallsLibc; }")]
    public void A_name_like_it_is_free(string other)
        => DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(0)] public static SysResult Foo() => 0;").WithSource(
            new("Other.cs", $"namespace Teaching; {other}")));

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp12)]
    public void An_older_language(LanguageVersion version)
        => DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine(0)] public static SysResult {|KSDK0019:Foo|}() => 0;") with { LanguageVersion = version });

    [Fact]
    public void A_newer_language()
        => DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine(0)] public static SysResult Foo() => 0;") with { LanguageVersion = LanguageVersion.Preview });
}
