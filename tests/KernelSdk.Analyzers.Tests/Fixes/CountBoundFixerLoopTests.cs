using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class CountBoundFixerLoopTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<CountBoundFixer>("KSDK1025");

    [Fact]
    public Task A_for_loop_has_a_largest_count() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, ulong rounds)
            {
                uint sum = 0;

                // Round after round.
                for (ulong at = 0; [|at < rounds|]; at++)
                {
                    sum++;
                }

                return Use(sum);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, ulong rounds)
            {
                uint sum = 0;

                if (rounds > 4096)
                {
                    return -E2BIG;
                }

                // Round after round.
                for (ulong at = 0; at < rounds; at++)
                {
                    sum++;
                }

                return Use(sum);
            }
            """));

    [Fact]
    public Task A_while_loop_has_a_largest_count() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Count(TaskStruct current, uint rounds)
            {
                uint at = 0;
                while ([|at < rounds|])
                {
                    at++;
                }

                return at;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Count(TaskStruct current, uint rounds)
            {
                uint at = 0;
                if (rounds > 4096)
                {
                    return (-Errno.E2BIG).ToWord();
                }

                while (at < rounds)
                {
                    at++;
                }

                return at;
            }
            """));

    [Fact]
    public Task The_bound_may_stand_on_the_left() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, int rounds)
            {
                var at = 0;
                while ([|rounds > at|])
                    at++;
                return at;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, int rounds)
            {
                var at = 0;
                if (rounds is < 0 or > 4096)
                {
                    return -E2BIG;
                }

                while (rounds > at)
                    at++;
                return at;
            }
            """));

    [Fact]
    public Task A_loop_in_a_loop_is_guarded_where_its_bound_is_known() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, UserPtr<uint> rounds)
            {
                uint sum = 0;
                for (var outer = 0; outer < 4; outer++)
                {
                    if (current.GetUser(out var many, rounds + outer).IsError)
                    {
                        return -EFAULT;
                    }

                    for (uint at = 0; [|at < many|]; at++)
                    {
                        sum++;
                    }
                }

                return Use(sum);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, UserPtr<uint> rounds)
            {
                uint sum = 0;
                for (var outer = 0; outer < 4; outer++)
                {
                    if (current.GetUser(out var many, rounds + outer).IsError)
                    {
                        return -EFAULT;
                    }

                    if (many > 4096)
                    {
                        return -E2BIG;
                    }

                    for (uint at = 0; at < many; at++)
                    {
                        sum++;
                    }
                }

                return Use(sum);
            }
            """));

    [Fact]
    public Task A_local_function_returns_for_itself() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, UserPtr<uint> rounds)
            {
                return Local();

                SysResult Local()
                {
                    if (current.GetUser(out var many, rounds).IsError)
                    {
                        return -EFAULT;
                    }

                    uint sum = 0;
                    for (uint at = 0; [|at < many|]; at++)
                    {
                        sum++;
                    }

                    return Use(sum);
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, UserPtr<uint> rounds)
            {
                return Local();

                SysResult Local()
                {
                    if (current.GetUser(out var many, rounds).IsError)
                    {
                        return -EFAULT;
                    }

                    uint sum = 0;
                    if (many > 4096)
                    {
                        return -E2BIG;
                    }

                    for (uint at = 0; at < many; at++)
                    {
                        sum++;
                    }

                    return Use(sum);
                }
            }
            """));

    [Fact]
    public Task A_query_over_a_range_has_a_largest_count() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, int rounds) => [|System.Linq.Enumerable.Range(0, rounds)|].GetHashCode();
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Count(TaskStruct current, int rounds)
            {
                if (rounds is < 0 or > 4096)
                {
                    return -E2BIG;
                }

                return System.Linq.Enumerable.Range(0, rounds).GetHashCode();
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_a_bound_that_changes_in_the_loop() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Count(TaskStruct current, ulong rounds)
        {
            ulong sum = 0;
            for (ulong at = 0; [|at < rounds|]; at += 2)
            {
                rounds--;
                sum++;
            }

            return Use((uint)sum);
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_no_error_can_be_returned() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Count(TaskStruct current, UserPtr<uint> rounds)
        {
            return Use(Local());

            uint Local()
            {
                uint sum = 0;
                if (!current.GetUser(out var many, rounds).IsError)
                {
                    for (uint at = 0; [|at < many|]; at++)
                    {
                        sum++;
                    }
                }

                return sum;
            }
        }
        """));
}
