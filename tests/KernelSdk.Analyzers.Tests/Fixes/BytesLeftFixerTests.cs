using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class BytesLeftFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<BytesLeftFixer>("KSDK1012");

    [Fact]
    public Task A_count_that_is_returned_becomes_EFAULT_or_0() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Point> target)
            {
                // Where the mouse is.
                var point = new Point { X = 1, Y = 2 };
                return [|SysResult.Count(current.CopyToUser(target, in point))|]; // in pixels
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Point> target)
            {
                // Where the mouse is.
                var point = new Point { X = 1, Y = 2 };
                return current.CopyToUser(target, in point) != 0 ? -EFAULT : 0; // in pixels
            }
            """));

    [Fact]
    public Task An_expression_body_stays_one() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint size)
                => [|(long)current.ClearUser(target, size)|];
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target, nuint size)
                => current.ClearUser(target, size) != 0 ? -EFAULT : 0;
            """));

    [Fact]
    public Task A_function_that_returns_long_returns_the_word() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Run(TaskStruct current, UserPtr<byte> target, nuint size)
                => [|(long)current.ClearUser(target, size)|];
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Run(TaskStruct current, UserPtr<byte> target, nuint size)
                => current.ClearUser(target, size) != 0 ? (-Errno.EFAULT).ToWord() : 0;
            """));

    [Fact]
    public Task A_local_that_holds_nothing_else_is_tested() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<Point> first, UserPtr<Point> second)
            {
                var point = new Point { X = 1, Y = 2 };
                long left = 0;
                left |= (long)current.CopyToUser(first, in point);
                left |= (long)current.CopyToUser(second, in point);
                return [|left|];
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, UserPtr<Point> first, UserPtr<Point> second)
            {
                var point = new Point { X = 1, Y = 2 };
                long left = 0;
                left |= (long)current.CopyToUser(first, in point);
                left |= (long)current.CopyToUser(second, in point);
                return left != 0 ? -EFAULT : 0;
            }
            """));

    [Fact]
    public Task A_return_in_a_loop_without_braces() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target)
            {
                for (var at = 0; at < 4; at++)
                {
                    var left = current.ClearUser(target + at, 8);
                    if (at == 3)
                        return [|SysResult.Count(left)|];
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target)
            {
                for (var at = 0; at < 4; at++)
                {
                    var left = current.ClearUser(target + at, 8);
                    if (at == 3)
                        return left != 0 ? -EFAULT : 0;
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_lambda_and_a_local_function_are_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target)
            {
                Func<SysResult> lambda = () => [|(long)current.ClearUser(target, 8)|];
                return lambda().IsError || Local().IsError ? -EFAULT : SysResult.Ok;

                SysResult Local()
                {
                    return [|(SysResult)(long)current.ClearUser(target, 16)|];
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target)
            {
                Func<SysResult> lambda = () => current.ClearUser(target, 8) != 0 ? -EFAULT : 0;
                return lambda().IsError || Local().IsError ? -EFAULT : SysResult.Ok;

                SysResult Local()
                {
                    return current.ClearUser(target, 16) != 0 ? -EFAULT : 0;
                }
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_a_local_that_can_hold_another_result() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<Req> source)
        {
            SysResult result = (long)current.CopyFromUser(out Req request, source);
            if (result == 0)
            {
                result = Process(in request);
            }

            return [|result|];
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_a_local_that_another_method_writes() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        private static void Adjust(ref long left) => left = Math.Max(left, 0);

        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<byte> target, uint flags)
        {
            var left = (long)current.ClearUser(target, 8);
            if (flags == 1)
            {
                Adjust(ref left);
            }

            return [|left|];
        }
        """));
}
