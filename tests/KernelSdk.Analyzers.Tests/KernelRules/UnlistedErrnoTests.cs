namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>KSDK2007: what a system call of Linux answers, and its manual page does not say.</summary>
public sealed class UnlistedErrnoTests
{
    private const string Rule = "KSDK2007";

    [Theory]
    [InlineData("Close", "return [|-EINVAL|];")]
    [InlineData("Close", "return [|-Errno.EACCES|];")]
    [InlineData("Write", "return argument > 5 ? [|-ENOTTY|] : 0;")]
    [InlineData("Write", "return argument > 5 ? 0 : [|-ENOTTY|];")]
    [InlineData("Read", "return argument switch { 0 => [|-ENOSPC|], 1 => -EIO, _ => [|-EPIPE|] };")]
    [InlineData("Read", "SysResult? other = null; return other ?? [|-EPIPE|];")]
    [InlineData("Mprotect", "if (argument > 5) { return [|-EBADF|]; } return -EACCES;")]
    [InlineData("Getrandom", "return ([|-EPERM|]);")]
    [InlineData("Readv", "return [|-ENOSPC|];")]
    [InlineData("Time", "return [|-EINVAL|];")]
    [InlineData("Uname", "return [|-EPERM|];")]
    [InlineData("Munmap", "return [|-ENOTDIR|];")]
    [InlineData("CopyFileRange", "return [|-EAGAIN|];")]
    [InlineData("Close", "return [|-22|];")]
    public Task An_error_that_the_page_does_not_have_is_reported(string name, string statements) => KernelRuleVerifier.VerifyAsync(Rule, Call(name, statements));

    [Theory]
    [InlineData("Close", "return -EBADF;")]
    [InlineData("Close", "return -EINTR;")]
    [InlineData("Close", "return -ENOSYS;")]
    [InlineData("Write", "return -EFAULT;")]
    [InlineData("Uname", "return -ENOMEM;")]
    [InlineData("Read", "return -ERESTARTSYS;")]
    [InlineData("Readv", "return -EBADF;")]
    [InlineData("Prlimit64", "return -ESRCH;")]
    [InlineData("Munmap", "return -EINVAL;")]
    [InlineData("Getpid", "return -EINVAL;")]
    [InlineData("Hello", "return -ENOTTY;")]
    [InlineData("Close", "return 22;")]
    [InlineData("Close", "Func<SysResult> other = () => -EINVAL; return other();")]
    [InlineData("Close", "SysResult Other() => -EINVAL; return Other();")]
    [InlineData("Read", "return argument == 0 ? -EISDIR : SysResult.Ok;")]
    public Task An_error_that_it_has_is_not_reported(string name, string statements) => KernelRuleVerifier.VerifySilentAsync(Rule, Call(name, statements));

    [Fact]
    public Task The_name_of_a_call_is_what_its_attribute_says()
        => KernelRuleVerifier.VerifyAsync(Rule, """
            public static partial class Calls
            {
                [SyscallDefine(0, Name = "close", Number = 600)]
                public static SysResult Hang(TaskStruct current) => [|-EINVAL|];

                [SyscallDefine(0, Name = "hang", Number = 601)]
                public static SysResult Close(TaskStruct current) => -EINVAL;
            }
            """);

    [Fact]
    public Task A_call_that_returns_a_word_is_looked_at_too()
        => KernelRuleVerifier.VerifyAsync(Rule, """
            public static partial class Calls
            {
                [SyscallDefine(0, Number = 600)]
                public static long Close(TaskStruct current) => current.Pid > 1 ? -(long)EBADF : [|-(long)EINVAL|];

                [SyscallDefine(0, Number = 601)]
                public static long Uname(TaskStruct current) => ([|-EINVAL|]).ToWord();
            }
            """);

    private static string Call(string name, string statements) => $$"""
        public static partial class Calls
        {
            [SyscallDefine(1, Number = 600)]
            public static SysResult {{name}}(TaskStruct current, ulong argument)
            {
                {{statements}}
            }
        }
        """;
}
