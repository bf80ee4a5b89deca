using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class SyscallThrowFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<SyscallThrowFixer>("KSDK1113");

    [Fact]
    public Task A_divisor_of_0_is_refused() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Share(TaskStruct current, uint parts)
            {
                // Pages for each.
                return [|4096 / parts|]; // rounded down
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Share(TaskStruct current, uint parts)
            {
                if (parts == 0)
                {
                    return -EINVAL;
                }

                // Pages for each.
                return 4096 / parts; // rounded down
            }
            """));

    [Fact]
    public Task An_expression_body_becomes_a_block() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Share(TaskStruct current, int parts) => [|4096 % parts|];
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Share(TaskStruct current, int parts)
            {
                if (parts == 0)
                {
                    return (-Errno.EINVAL).ToWord();
                }

                return 4096 % parts;
            }
            """));

    [Fact]
    public Task A_text_that_is_no_number_is_refused() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Number(TaskStruct current, UserPtr<byte> text)
            {
                Span<byte> room = stackalloc byte[16];
                var length = current.StrncpyFromUser(room, text);
                if (length < 0)
                {
                    return length;
                }

                var value = [|uint.Parse(room[..(int)length])|];
                return Use(value);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Number(TaskStruct current, UserPtr<byte> text)
            {
                Span<byte> room = stackalloc byte[16];
                var length = current.StrncpyFromUser(room, text);
                if (length < 0)
                {
                    return length;
                }

                if (!uint.TryParse(room[..(int)length], out var value))
                {
                    return -EINVAL;
                }

                return Use(value);
            }
            """));

    [Fact]
    public Task A_part_beyond_the_buffer_is_refused() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Tail(TaskStruct current, uint start)
            {
                Span<byte> room = stackalloc byte[16];
                room.Clear();
                return Consume([|room[(int)start..]|]);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Tail(TaskStruct current, uint start)
            {
                Span<byte> room = stackalloc byte[16];
                room.Clear();
                if (start > (uint)room.Length)
                {
                    return -EINVAL;
                }

                return Consume(room[(int)start..]);
            }
            """));

    [Fact]
    public Task A_division_in_a_loop_is_guarded_in_the_loop() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Shares(TaskStruct current, UserPtr<uint> parts)
            {
                uint sum = 0;
                for (var at = 0; at < 4; at++)
                {
                    if (current.GetUser(out var many, parts + at).IsError)
                    {
                        return -EFAULT;
                    }

                    sum += [|4096 / many|];
                }

                return Use(sum);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Shares(TaskStruct current, UserPtr<uint> parts)
            {
                uint sum = 0;
                for (var at = 0; at < 4; at++)
                {
                    if (current.GetUser(out var many, parts + at).IsError)
                    {
                        return -EFAULT;
                    }

                    if (many == 0)
                    {
                        return -EINVAL;
                    }

                    sum += 4096 / many;
                }

                return Use(sum);
            }
            """));

    [Fact]
    public Task A_statement_without_braces_gets_them() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Share(TaskStruct current, ulong parts, uint flags)
            {
                if (flags == 0)
                    return (long)([|4096 / parts|]);
                return -EINVAL;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Share(TaskStruct current, ulong parts, uint flags)
            {
                if (flags == 0)
                {
                    if (parts == 0)
                    {
                        return -EINVAL;
                    }

                    return (long)(4096 / parts);
                }

                return -EINVAL;
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_checked_arithmetic() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Size(TaskStruct current, int count)
        {
            var size = checked([|count * 16|]);
            return size > 4096 ? -E2BIG : size;
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_a_division_on_a_condition() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Share(TaskStruct current, uint parts, uint flags)
        {
            return flags == 0 ? [|4096 / parts|] : SysResult.Ok;
        }
        """));
}
