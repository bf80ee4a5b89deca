using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0024, KSDK0030 and KSDK0033: members that have the names of generated ones.</summary>
public sealed class GeneratedNameTests
{
    [Theory]
    [InlineData("public static long __x64_sys_foo() => 0;")]
    [InlineData("public static long __se_sys_foo { get; } = 1;")]
    [InlineData("public const int __do_sys_foo = 1;")]
    [InlineData("public const int __syscall_meta__foo = 1;")]
    [InlineData("public static class sys_enter_foo;")]
    public void A_member_of_a_system_calls_type(string member)
        => DiagnosticVerifier.Verify(Code.Members($"{member} [SyscallDefine(0)] public static SysResult {{|KSDK0024:Foo|}}() => 0;"));

    [Fact]
    public void In_another_part_of_the_type() => DiagnosticVerifier.Verify(
        Code.Members("[SyscallDefine(0)] public static SysResult {|KSDK0024:Foo|}() => 0;")
            .WithSource(new("Other.cs", "namespace Teaching; partial class Calls { public struct sys_enter_foo; }")));

    [Theory]
    [InlineData("public int sys_call_table;", "CS0534")]
    [InlineData("public void syscalls_metadata() { }", "CS0534")]
    [InlineData("public const int __NR_foo = 1;", "CS0534")]
    [InlineData("protected override SyscallHandler[] SysCallTable => [];", "CS0534")]
    public void A_member_of_a_kernel(string member, string compilerError) => DiagnosticVerifier.Verify(
        Code.File($"[SyscallTable] public sealed partial class {{|KSDK0030:K|}} : Kernel {{ {member} }}"), compilerError);

    [Fact]
    public void A_member_of_a_module() => DiagnosticVerifier.Verify(
        Code.File("[SyscallModule] public static partial class {|KSDK0033:M|} { public const int __NR_foo = 1; }"));
}
