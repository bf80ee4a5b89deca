using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class CopyTestFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<CopyTestFixer>("KSDK1011");

    [Fact]
    public Task A_test_for_less_than_0_becomes_one_against_0() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                // The request.
                if ([|(long)current.CopyFromUser(out Req request, source) < 0|]) // all of it
                {
                    return -EFAULT;
                }

                return Process(in request);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                // The request.
                if (current.CopyFromUser(out Req request, source) != 0) // all of it
                {
                    return -EFAULT;
                }

                return Process(in request);
            }
            """));

    [Fact]
    public Task A_comparison_with_an_errno_becomes_one_with_0_and_so_does_its_return() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                SysResult result = (long)current.CopyFromUser(out Req request, source);
                if ([|result == -EFAULT|])
                    return result;

                return Process(in request);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                SysResult result = (long)current.CopyFromUser(out Req request, source);
                if (result != 0)
                    return -EFAULT;

                return Process(in request);
            }
            """));

    [Fact]
    public Task The_constant_may_stand_on_the_left() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<byte> target)
            {
                var left = (int)current.ClearUser(target, 8);
                if ([|0 > left|])
                {
                    return left;
                }

                return 0;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<byte> target)
            {
                var left = (int)current.ClearUser(target, 8);
                if (left != 0)
                {
                    return (-Errno.EFAULT).ToWord();
                }

                return 0;
            }
            """));

    [Fact]
    public Task A_test_for_success_becomes_one_against_0_too() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                var left = (long)current.CopyFromUser(out Req request, source);
                return [|left >= 0|] ? Process(in request) : -EFAULT;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                var left = (long)current.CopyFromUser(out Req request, source);
                return left == 0 ? Process(in request) : -EFAULT;
            }
            """));

    [Fact]
    public Task A_test_that_is_the_wrong_way_round_is_turned() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source, UserPtr<uint> target)
            {
                for (var at = 0; at < 4; at++)
                {
                    if ([|current.CopyFromUser(out Req request, source + at) == 0|])
                    {
                        return -EFAULT;
                    }

                    if (![|current.PutUser(request.Type, target + at).IsError|])
                    {
                        return -EFAULT;
                    }
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source, UserPtr<uint> target)
            {
                for (var at = 0; at < 4; at++)
                {
                    if (current.CopyFromUser(out Req request, source + at) != 0)
                    {
                        return -EFAULT;
                    }

                    if (current.PutUser(request.Type, target + at).IsError)
                    {
                        return -EFAULT;
                    }
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_pattern_of_negative_numbers_becomes_a_comparison() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                var left = (long)FetchReq(current, out var request, source);
                if (left is [|< 0 and > -4096|])
                {
                    return left;
                }

                return Process(in request);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                var left = (long)FetchReq(current, out var request, source);
                if (left != 0)
                {
                    return -EFAULT;
                }

                return Process(in request);
            }
            """));

    [Fact]
    public Task A_lambda_and_a_local_function_are_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target)
            {
                Func<SysResult> lambda = () => [|(int)current.ClearUser(target, 8) < 0|] ? -EFAULT : SysResult.Ok;
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    if ([|(int)current.ClearUser(target, 16) < 0|])
                    {
                        return -EFAULT;
                    }

                    return SysResult.Ok;
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target)
            {
                Func<SysResult> lambda = () => current.ClearUser(target, 8) != 0 ? -EFAULT : SysResult.Ok;
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    if (current.ClearUser(target, 16) != 0)
                    {
                        return -EFAULT;
                    }

                    return SysResult.Ok;
                }
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_a_length_in_an_unsigned_variable() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<byte> text)
        {
            Span<byte> room = stackalloc byte[32];
            var length = (ulong)current.StrncpyFromUser(room[..31], text);
            if ([|length < 0|])
            {
                return -EFAULT;
            }

            return Consume(room);
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_the_branch_returns_a_number_that_is_no_result() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<byte> target)
        {
            return Clear(current, target) == 0 ? SysResult.Ok : -EFAULT;

            static int Clear(TaskStruct current, UserPtr<byte> target)
            {
                var left = (int)current.ClearUser(target, 8);
                if ([|left < 0|])
                {
                    return left;
                }

                return 0;
            }
        }
        """));
}
