using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0017: roles of parameters.</summary>
public sealed class RoleTests
{
    [Theory]
    [InlineData("[{|KSDK0017:In|}] int a")]
    [InlineData("[{|KSDK0017:Out|}] ulong a")]
    [InlineData("[{|KSDK0017:In|}] Choice a")]
    [InlineData("[{|KSDK0017:Out|}] Pid a")]
    [InlineData("[{|KSDK0017:System.Runtime.InteropServices.Out|}] ulong a")]
    [InlineData("[{|KSDK0017:Path|}, System.Runtime.InteropServices.In] UserPtr<byte> a")]
    [InlineData("[{|KSDK0017:In|}, Out] nuint a")]
    [InlineData("[{|KSDK0017:Fd|}] byte a")]
    [InlineData("[{|KSDK0017:Fd|}] short a")]
    [InlineData("[{|KSDK0017:Fd|}] bool a")]
    [InlineData("[{|KSDK0017:Fd|}] Choice a")]
    [InlineData("[{|KSDK0017:Fd|}] UserPtr<byte> a")]
    [InlineData("[{|KSDK0017:CountedBy(\"a\")|}] int a")]
    [InlineData("[{|KSDK0017:Path|}] ulong a")]
    [InlineData("[{|KSDK0017:Path|}] UserPtr<int> a")]
    [InlineData("[{|KSDK0017:Path|}, In] UserPtr<byte> a")]
    [InlineData("[{|KSDK0017:Path|}, Out] UserPtr<byte> a")]
    [InlineData("[{|KSDK0017:Flags<Choice>|}] UserPtr<byte> a")]
    [InlineData("[{|KSDK0017:Flags<Choice>|}] bool a")]
    [InlineData("[{|KSDK0017:KernelSdk.FlagsAttribute<Choice>|}] Choice a")]
    [InlineData("[{|KSDK0017:Hex|}] bool a")]
    [InlineData("[{|KSDK0017:Hex|}] Choice a")]
    [InlineData("[{|KSDK0017:Hex|}] UserPtr<byte> a")]
    [InlineData("[{|KSDK0017:Hex|}, Fd] int a")]
    [InlineData("[Flags<Choice>, {|KSDK0017:Hex|}] int a")]
    [InlineData("[{|KSDK0017:CountedBy(nameof(a))|}] UserPtr<int> a")]
    [InlineData("[{|KSDK0017:CountedBy(\"b\")|}] UserPtr<int> a")]
    [InlineData("[{|KSDK0017:CountedBy(null!)|}] UserPtr<int> a")]
    [InlineData("TaskStruct current, [{|KSDK0017:CountedBy(nameof(current))|}] UserPtr<int> a")]
    public void A_role_that_does_not_fit(string parameters) => DiagnosticVerifier.Verify(Code.Parameters(1, parameters));

    [Theory]
    [InlineData("bool")]
    [InlineData("Choice")]
    [InlineData("UserPtr<int>")]
    [InlineData("Pid")]
    public void A_count_that_is_no_integer(string type)
        => DiagnosticVerifier.Verify(Code.Parameters(2, $"[{{|KSDK0017:CountedBy(nameof(b))|}}] UserPtr<int> a, {type} b"));

    [Theory]
    [InlineData("[return: {|KSDK0017:User|}, Fd]")]
    [InlineData("[return: Fd] [return: {|KSDK0017:KernelSdk.UserAttribute|}]")]
    public void A_result_that_cannot_be_both(string roles)
        => DiagnosticVerifier.Verify(Code.Members($"[SyscallDefine(0)] {roles} public static SysResult Foo() => 0;"));

    [Fact]
    public void A_count_that_is_no_text_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(Code.Parameters(1, "[{|KSDK0017:CountedBy(new[] { \"a\" })|}] UserPtr<int> a"), "CS1503");
}
