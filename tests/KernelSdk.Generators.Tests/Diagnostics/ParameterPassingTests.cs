using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0004 and KSDK0020: how parameters are passed.</summary>
public sealed class ParameterPassingTests
{
    [Theory]
    [InlineData("ref int {|KSDK0004:a|}")]
    [InlineData("in int {|KSDK0004:a|}")]
    [InlineData("ref readonly int {|KSDK0004:a|}")]
    [InlineData("ref string {|KSDK0004:a|}")]
    [InlineData("in UserPtr<byte> {|KSDK0004:a|}")]
    public void By_reference(string parameter) => DiagnosticVerifier.Verify(Code.Parameters(1, parameter));

    /// <summary>An array or span has no register, whoever may write its elements one by one.</summary>
    [Theory]
    [InlineData("params {|KSDK0003:int[]|} a")]
    [InlineData("params {|KSDK0003:ReadOnlySpan<int>|} a")]
    public void Params(string parameter) => DiagnosticVerifier.Verify(Code.Parameters(1, parameter));

    [Fact]
    public void Out() => DiagnosticVerifier.Verify(Code.Members(
        "[SyscallDefine(1)] public static SysResult Foo(out int {|KSDK0004:a|}) { a = 0; return 0; }"));

    [Theory]
    [InlineData(1, "int a, TaskStruct {|KSDK0020:current|}")]
    [InlineData(0, "TaskStruct current, TaskStruct {|KSDK0020:other|}")]
    [InlineData(0, "ref TaskStruct {|KSDK0020:current|}")]
    [InlineData(1, "in TaskStruct {|KSDK0020:current|}, int a")]
    [InlineData(1, "TaskStruct current, int a, ref TaskStruct {|KSDK0020:other|}")]
    public void A_task_that_is_not_the_first_parameter(int arity, string parameters)
        => DiagnosticVerifier.Verify(Code.Parameters(arity, parameters));
}
