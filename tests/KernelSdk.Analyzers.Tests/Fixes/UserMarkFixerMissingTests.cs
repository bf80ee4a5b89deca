using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class UserMarkFixerMissingTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<UserMarkFixer>("KSDK1112");

    [Fact]
    public Task A_pointer_parameter_is_marked() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Clear(TaskStruct current, byte* [|buffer|], nuint length)
            {
                return current.ClearUser(new UserPtr<byte>((ulong)buffer), length) != 0 ? -EFAULT : 0;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Clear(TaskStruct current, [User] byte* buffer, nuint length)
            {
                return current.ClearUser(new UserPtr<byte>((ulong)buffer), length) != 0 ? -EFAULT : 0;
            }
            """));

    [Fact]
    public Task A_number_that_is_an_address_is_marked() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Control(TaskStruct current, uint command, nuint [|argument|])
                => command == 1 ? current.PutUser(Device.Id, new UserPtr<uint>(argument)) : -ENOTTY;
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Control(TaskStruct current, uint command, [User] nuint argument)
                => command == 1 ? current.PutUser(Device.Id, new UserPtr<uint>(argument)) : -ENOTTY;
            """));

    [Fact]
    public Task Parameters_on_lines_of_their_own_keep_them() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Clear(
                TaskStruct current,
                // Where it begins.
                ulong [|buffer|],
                nuint length)
                => current.ClearUser(new UserPtr<byte>(buffer), length) != 0 ? (-Errno.EFAULT).ToWord() : 0;
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Clear(
                TaskStruct current,
                // Where it begins.
                [User] ulong buffer,
                nuint length)
                => current.ClearUser(new UserPtr<byte>(buffer), length) != 0 ? (-Errno.EFAULT).ToWord() : 0;
            """));

    [Fact]
    public Task A_mark_comes_behind_the_other_attributes() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Clear(TaskStruct current, [Out] ulong [|buffer|], nuint length)
            {
                return current.ClearUser(UserPtr<byte>.FromWord(buffer), length) != 0 ? -EFAULT : 0;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Clear(TaskStruct current, [Out, User] ulong buffer, nuint length)
            {
                return current.ClearUser(UserPtr<byte>.FromWord(buffer), length) != 0 ? -EFAULT : 0;
            }
            """));

    [Fact]
    public Task Two_parameters_are_marked_each() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Clear(TaskStruct current, ulong [|first|], ulong [|second|])
            {
                if (current.ClearUser(new UserPtr<byte>(first), 8) != 0)
                {
                    return -EFAULT;
                }

                return current.ClearUser(new UserPtr<byte>(second), 8) != 0 ? -EFAULT : 0;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Clear(TaskStruct current, [User] ulong first, [User] ulong second)
            {
                if (current.ClearUser(new UserPtr<byte>(first), 8) != 0)
                {
                    return -EFAULT;
                }

                return current.ClearUser(new UserPtr<byte>(second), 8) != 0 ? -EFAULT : 0;
            }
            """));

    [Fact]
    public Task Several_uses_mean_one_mark() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Clear(TaskStruct current, ulong [|first|])
            {
                for (var round = 0; round < 2; round++)
                {
                    if (current.ClearUser(new UserPtr<byte>(first), 8) != 0)
                    {
                        return -EFAULT;
                    }
                }

                return current.ClearUser(new UserPtr<byte>(first), 16) != 0 ? -EFAULT : 0;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Clear(TaskStruct current, [User] ulong first)
            {
                for (var round = 0; round < 2; round++)
                {
                    if (current.ClearUser(new UserPtr<byte>(first), 8) != 0)
                    {
                        return -EFAULT;
                    }
                }

                return current.ClearUser(new UserPtr<byte>(first), 16) != 0 ? -EFAULT : 0;
            }
            """));

    [Fact]
    public Task A_comment_before_the_parameter_stays_there() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Clear(TaskStruct current, /* from */ ulong [|buffer|], nuint length = 8)
            {
                Func<SysResult> clear = () => SysResult.Ok;
                return current.ClearUser(new UserPtr<byte>(buffer), length) != 0 ? -EFAULT : clear();
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Clear(TaskStruct current, /* from */ [User] ulong buffer, nuint length = 8)
            {
                Func<SysResult> clear = () => SysResult.Ok;
                return current.ClearUser(new UserPtr<byte>(buffer), length) != 0 ? -EFAULT : clear();
            }
            """));

    [Fact]
    public Task It_is_not_offered_where_the_mark_would_mean_something_else() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        private sealed class UserAttribute : Attribute;

        [SyscallDefine(1)]
        public static SysResult Clear(TaskStruct current, ulong [|buffer|])
        {
            return current.ClearUser(new UserPtr<byte>(buffer), 8) != 0 ? -EFAULT : 0;
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_the_mark_would_mean_two_things() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        private sealed class User : Attribute;

        [SyscallDefine(1)]
        public static SysResult Clear(TaskStruct current, ulong [|buffer|])
        {
            return current.ClearUser(new UserPtr<byte>(buffer), 8) != 0 ? -EFAULT : 0;
        }
        """));
}
