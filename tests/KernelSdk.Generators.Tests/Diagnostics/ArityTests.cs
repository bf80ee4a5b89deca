using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0001 and KSDK0002: how many arguments a system call takes.</summary>
public sealed class ArityTests
{
    [Theory]
    [InlineData("{|KSDK0001:0|}", "int a")]
    [InlineData("{|KSDK0001:2|}", "int a")]
    [InlineData("{|KSDK0001:1|}", "")]
    [InlineData("{|KSDK0001:1|}", "TaskStruct current")]
    [InlineData("{|KSDK0001:2|}", "TaskStruct current, int a")]
    [InlineData("{|KSDK0001:-1|}", "int a")]
    [InlineData("{|KSDK0001:7|}", "int a, int b, int c, int d, int e, int f")]
    [InlineData("{|KSDK0001:1 + 1|}", "int a")]
    [InlineData("{|KSDK0001:arity: 3|}", "int a")]
    [InlineData("{|KSDK0001:int.MaxValue|}, Name = \"foo\"", "int a")]
    public void The_arity_is_not_the_number_of_arguments(string arity, string parameters)
        => DiagnosticVerifier.Verify(Code.Members($"[SyscallDefine({arity})] public static SysResult Foo({parameters}) => 0;"));

    [Theory]
    [InlineData(6, "int a, int b, int c, int d, int e, int f, int g")]
    [InlineData(7, "int a, int b, int c, int d, int e, int f, int g")]
    [InlineData(8, "TaskStruct current, int a, int b, int c, int d, int e, int f, int g, int h")]
    public void More_than_six_arguments(int arity, string parameters)
        => DiagnosticVerifier.Verify(
            Code.Members($"[SyscallDefine({arity})] public static SysResult {{|KSDK0002:Foo|}}({parameters}) => 0;"));

    [Fact]
    public void The_message_says_what_to_write()
    {
        var messages = DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine({|KSDK0001:3|})] public static SysResult Foo(TaskStruct current, int a) => 0;"));

        Assert.Equal(
            ["'Foo' is declared with 3 arguments and takes 1 from the user; write [SyscallDefine(1)], or change the parameters"], messages);
    }

    [Fact]
    public void A_missing_or_impossible_arity_is_the_compilers_affair()
    {
        DiagnosticVerifier.Verify(Code.Members("[SyscallDefine] public static SysResult Foo() => 0;"), "CS7036");
        DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(\"1\")] public static SysResult Foo() => 0;"), "CS1503");
        DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(new[] { 1 })] public static SysResult Foo() => 0;"), "CS1503");
        DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(1, 2)] public static SysResult Foo() => 0;"), "CS1729");
        DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(0, Name = new[] { \"a\" })] public static SysResult Foo() => 0;"), "CS0029");
        DiagnosticVerifier.Verify(Code.Members("[SyscallDefine(0, Number = \"a\")] public static SysResult Foo() => 0;"), "CS0029");
    }
}
