using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0003 and KSDK0016: what a register word cannot become.</summary>
public sealed class ParameterTypeTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("string?")]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("Reference")]
    [InlineData("int[]")]
    [InlineData("Span<byte>")]
    [InlineData("ReadOnlySpan<byte>")]
    [InlineData("Callback")]
    [InlineData("Action<int>")]
    [InlineData("IComparable")]
    [InlineData("char")]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("decimal")]
    [InlineData("Half")]
    [InlineData("Int128")]
    [InlineData("Guid")]
    [InlineData("DateTime")]
    [InlineData("int?")]
    [InlineData("Choice?")]
    [InlineData("UserPtr<byte>?")]
    [InlineData("(int A, int B)")]
    [InlineData("Plain")]
    [InlineData("Generic<int>")]
    [InlineData("ByReference")]
    [InlineData("Mutable")]
    [InlineData("Twice")]
    [InlineData("Pair")]
    [InlineData("Text")]
    [InlineData("Raw")]
    [InlineData("SysResult")]
    [InlineData("Libc")]
    [InlineData("Kernel")]
    [InlineData("PtRegs")]
    [InlineData("delegate*<void>")]
    [InlineData("delegate*<int, void>*")]
    public void A_type_that_no_word_converts_to(string type)
        => DiagnosticVerifier.Verify(Code.Parameters(2, $"TaskStruct current, int a, {{|KSDK0003:{type}|}} b"));

    [Theory]
    [InlineData("UserPtr<string>", "CS8377")]
    [InlineData("UserPtr<Text>", "CS8377")]
    [InlineData("UserPtr<int?>", "CS8377")]
    [InlineData("UserPtr<ByReference>", "CS9244")]
    public void A_user_pointer_to_what_user_memory_cannot_hold(string type, string compilerError)
        => DiagnosticVerifier.Verify(Code.Parameters(1, $"{{|KSDK0003:{type}|}} a"), compilerError);

    [Theory]
    [InlineData("byte*")]
    [InlineData("byte**")]
    [InlineData("void*")]
    [InlineData("Plain*")]
    public void A_raw_pointer_without_User(string type)
        => DiagnosticVerifier.Verify(Code.Parameters(1, $"{{|KSDK0016:{type}|}} a"));

    [Theory]
    [InlineData("Unknown a", "CS0246")]
    [InlineData("UserPtr<Unknown> a", "CS0246")]
    [InlineData("UserPtr<void> a", "CS0306", "CS1547")]
    [InlineData("[User] Unknown* a", "CS0246")]
    [InlineData("Unknown[] a", "CS0246")]
    [InlineData("Generic<Unknown> a", "CS0246")]
    [InlineData("UserPtr<UserPtr<Unknown>> a", "CS0246")]
    public void An_unknown_type_is_the_compilers_affair(string parameter, params string[] compilerErrors)
        => DiagnosticVerifier.Verify(Code.Parameters(1, parameter), compilerErrors);

    [Fact]
    public void Every_argument_that_is_wrong_is_reported()
        => DiagnosticVerifier.Verify(Code.Parameters(3, "{|KSDK0003:string|} a, {|KSDK0016:int*|} b, ref int {|KSDK0004:c|}"));

    [Fact]
    public void A_task_of_another_namespace_is_no_task()
        => DiagnosticVerifier.Verify(Code.File(
            """
            public sealed class TaskStruct;

            public static partial class Calls
            {
                [SyscallDefine({|KSDK0001:0|})]
                public static SysResult Foo({|KSDK0003:TaskStruct|} current) => 0;
            }
            """));
}
