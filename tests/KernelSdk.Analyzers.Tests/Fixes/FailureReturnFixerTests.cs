using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class FailureReturnFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<FailureReturnFixer>("KSDK1014");

    [Fact]
    public Task The_branch_that_logs_leaves_as_well() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req request, source) != 0)
                {
                    // Rare.
                    Printk("bad request"); // once
                }

                return Process(in [|request|]);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req request, source) != 0)
                {
                    // Rare.
                    Printk("bad request"); // once
                    return -EFAULT;
                }

                return Process(in request);
            }
            """));

    [Fact]
    public Task A_branch_without_braces_gets_them() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req request, source) != 0)
                    Printk("bad request");

                return Process(in [|request|]);
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req request, source) != 0)
                {
                    Printk("bad request");
                    return -Errno.EFAULT;
                }

                return Process(in request);
            }
            """));

    [Fact]
    public Task A_result_that_has_a_name_is_returned() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                if (current.GetUser(out var value, source) is { IsError: true } error)
                {
                    Printk("no value: {0}", error);
                }

                return Use([|value|]);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                if (current.GetUser(out var value, source) is { IsError: true } error)
                {
                    Printk("no value: {0}", error);
                    return error;
                }

                return Use(value);
            }
            """));

    [Fact]
    public Task A_function_that_returns_long_returns_the_word() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<uint> source)
            {
                var result = current.GetUser(out var value, source);
                if (result.IsError)
                {
                    Printk("no value");
                }

                return [|value|];
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<uint> source)
            {
                var result = current.GetUser(out var value, source);
                if (result.IsError)
                {
                    Printk("no value");
                    return result.ToWord();
                }

                return value;
            }
            """));

    [Fact]
    public Task A_branch_in_a_loop_leaves_the_function() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                uint sum = 0;
                for (var at = 0; at < 4; at++)
                {
                    var left = current.CopyFromUser(out uint value, source + at);
                    if (left != 0)
                    {
                        Printk("left: {0}", left);
                    }

                    sum += [|value|];
                }

                return Use(sum);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                uint sum = 0;
                for (var at = 0; at < 4; at++)
                {
                    var left = current.CopyFromUser(out uint value, source + at);
                    if (left != 0)
                    {
                        Printk("left: {0}", left);
                        return -EFAULT;
                    }

                    sum += value;
                }

                return Use(sum);
            }
            """));

    [Fact]
    public Task A_lambda_and_a_local_function_leave_themselves() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                Func<SysResult> lambda = () =>
                {
                    if (current.GetUser(out var value, source).IsError)
                    {
                        Printk("no value");
                    }

                    return Use([|value|]);
                };
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    if (current.GetUser(out var value, source).IsError)
                    {
                        Printk("no value");
                    }

                    return Use([|value|]);
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                Func<SysResult> lambda = () =>
                {
                    if (current.GetUser(out var value, source).IsError)
                    {
                        Printk("no value");
                        return -EFAULT;
                    }

                    return Use(value);
                };
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    if (current.GetUser(out var value, source).IsError)
                    {
                        Printk("no value");
                        return -EFAULT;
                    }

                    return Use(value);
                }
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_a_read_in_the_branch() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<uint> source)
        {
            if (current.GetUser(out var value, source) is { IsError: true } error)
            {
                Device.State = [|value|];
                return error;
            }

            Device.State = value;
            return SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_the_sides_of_a_condition_are_exchanged() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<byte> source)
        {
            var result = current.MemdupUser(out var copy, source, 16);
            return result.IsError ? Consume([|copy|]) : result;
        }
        """));
}
