using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class PartialCopyFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<PartialCopyFixer>("KSDK1102");

    [Fact]
    public Task What_is_left_is_taken_from_the_length() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                var left = current.ClearUser(target, length);
                if (left == length)
                {
                    return -EFAULT;
                }

                return [|SysResult.Count(length)|]; // cleared
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                var left = current.ClearUser(target, length);
                if (left == length)
                {
                    return -EFAULT;
                }

                return SysResult.Count(length - left); // cleared
            }
            """));

    [Fact]
    public Task A_return_without_braces() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                var left = current.ClearUser(target, length);
                if (left < length)
                    return [|SysResult.Count(length)|];
                return -Errno.EFAULT;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                var left = current.ClearUser(target, length);
                if (left < length)
                    return SysResult.Count(length - left);
                return -Errno.EFAULT;
            }
            """));

    [Fact]
    public Task What_is_left_as_another_number_is_cast() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                var left = (ulong)current.ClearUser(target, length);
                if (left == length)
                {
                    return -EFAULT;
                }

                return [|SysResult.Count(length)|];
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                var left = (ulong)current.ClearUser(target, length);
                if (left == length)
                {
                    return -EFAULT;
                }

                return SysResult.Count(length - (nuint)left);
            }
            """));

    [Fact]
    public Task A_variable_may_be_assigned_later() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                nuint left;
                left = current.ClearUser(target, length);
                if (left == length)
                {
                    return -EFAULT;
                }

                return [|SysResult.Count(length)|];
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                nuint left;
                left = current.ClearUser(target, length);
                if (left == length)
                {
                    return -EFAULT;
                }

                return SysResult.Count(length - left);
            }
            """));

    [Fact]
    public Task A_copy_in_a_loop() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                var message = "hello, world"u8;
                length = Math.Min(length, (nuint)message.Length);
                for (var round = 0; round < 2; round++)
                {
                    var left = current.CopyToUser(target + round, message[..(int)length]);
                    if (left == length)
                    {
                        continue;
                    }

                    return [|SysResult.Count(length)|];
                }

                return -EFAULT;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                var message = "hello, world"u8;
                length = Math.Min(length, (nuint)message.Length);
                for (var round = 0; round < 2; round++)
                {
                    var left = current.CopyToUser(target + round, message[..(int)length]);
                    if (left == length)
                    {
                        continue;
                    }

                    return SysResult.Count(length - left);
                }

                return -EFAULT;
            }
            """));

    [Fact]
    public Task A_local_function_is_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                return Local(length);

                SysResult Local(nuint many)
                {
                    var left = current.ClearUser(target, many);
                    if (left == many)
                    {
                        return -EFAULT;
                    }

                    return [|SysResult.Count(many)|];
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
            {
                return Local(length);

                SysResult Local(nuint many)
                {
                    var left = current.ClearUser(target, many);
                    if (left == many)
                    {
                        return -EFAULT;
                    }

                    return SysResult.Count(many - left);
                }
            }
            """));

    [Fact]
    public Task It_is_not_offered_where_no_local_holds_what_is_left() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
        {
            if (current.ClearUser(target, length) == length)
            {
                return -EFAULT;
            }

            return [|SysResult.Count(length)|];
        }
        """));

    [Fact]
    public Task It_is_not_offered_in_a_lambda_without_such_a_local() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint length)
        {
            Func<SysResult> lambda = () =>
            {
                if (current.ClearUser(target, length) >= length)
                {
                    return -EFAULT;
                }

                return [|SysResult.Count(length)|];
            };
            return lambda();
        }
        """));
}
