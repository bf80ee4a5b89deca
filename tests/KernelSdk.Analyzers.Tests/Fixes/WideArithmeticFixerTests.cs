using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class WideArithmeticFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<WideArithmeticFixer>("KSDK1024");

    [Fact]
    public Task A_sum_that_is_too_large_is_found_by_subtraction() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, uint start, uint length)
            {
                // Within the table.
                if ([|start + length|] > (uint)Table.Length) // both ends
                {
                    return -EINVAL;
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, uint start, uint length)
            {
                // Within the table.
                if (start > (uint)Table.Length || length > (uint)Table.Length - start) // both ends
                {
                    return -EINVAL;
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_sum_of_64_bits_too() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Run(TaskStruct current, ulong start, ulong length)
            {
                if ([|start + length|] >= 4096)
                    return (-Errno.EINVAL).ToWord();
                return 0;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Run(TaskStruct current, ulong start, ulong length)
            {
                if (start >= 4096 || length >= 4096 - start)
                    return (-Errno.EINVAL).ToWord();
                return 0;
            }
            """));

    [Fact]
    public Task A_sum_that_is_small_enough_is_small_twice() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, nuint start, nuint length)
                => [|start + length|] <= 4096 ? SysResult.Ok : -EINVAL;
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, nuint start, nuint length)
                => (start <= 4096 && length <= 4096 - start) ? SysResult.Ok : -EINVAL;
            """));

    [Fact]
    public Task Beside_another_condition_it_stands_in_parentheses() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(3)]
            public static SysResult Run(TaskStruct current, uint start, uint length, uint flags)
            {
                while (flags != 0 && [|start + length|] > 64)
                {
                    return -EINVAL;
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(3)]
            public static SysResult Run(TaskStruct current, uint start, uint length, uint flags)
            {
                while (flags != 0 && (start > 64 || length > 64 - start))
                {
                    return -EINVAL;
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_product_is_calculated_in_64_bits() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, uint count)
            {
                if ([|count * 16|] > 4096)
                {
                    return -E2BIG;
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, uint count)
            {
                if ((ulong)count * 16 > 4096)
                {
                    return -E2BIG;
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_product_in_a_variable_takes_the_variable_along() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, uint count)
            {
                var size = [|count * (uint)sizeof(Point)|];
                return size > 4096 ? -E2BIG : SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, uint count)
            {
                var size = (ulong)count * (uint)sizeof(Point);
                return size > 4096 ? -E2BIG : SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_local_function_is_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                return Local();

                SysResult Local()
                {
                    if (current.CopyFromUser(out Req request, source) != 0)
                    {
                        return -EFAULT;
                    }

                    return [|request.Len + request.Type|] > 64 ? -EINVAL : SysResult.Ok;
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                return Local();

                SysResult Local()
                {
                    if (current.CopyFromUser(out Req request, source) != 0)
                    {
                        return -EFAULT;
                    }

                    return (request.Len > 64 || request.Type > 64 - request.Len) ? -EINVAL : SysResult.Ok;
                }
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_signed_numbers() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Run(TaskStruct current, int start, int length)
        {
            return [|start + length|] > 64 ? -EINVAL : SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_a_product_of_64_bits() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, ulong count)
        {
            return [|count * 16|] > 4096 ? -E2BIG : SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_the_variable_has_32_bits() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, uint count)
        {
            uint size = [|count * 16|];
            return size > 4096 ? -E2BIG : SysResult.Ok;
        }
        """));
}
