using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class CountBoundFixerAllocationTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<CountBoundFixer>("KSDK1023");

    [Fact]
    public Task An_array_is_not_taken_before_its_count_is_tested() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, UserPtr<Point> source, int count)
            {
                var points = [|new Point[count]|];
                return current.CopyFromUser(points, source) != 0 ? -EFAULT : count;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, UserPtr<Point> source, int count)
            {
                if (count is < 0 or > 4096)
                {
                    return -E2BIG;
                }

                var points = new Point[count];
                return current.CopyFromUser(points, source) != 0 ? -EFAULT : count;
            }
            """));

    [Fact]
    public Task A_block_of_the_stack_has_a_largest_size() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Take(TaskStruct current, UserPtr<byte> source, uint count)
            {
                // Small enough for the stack.
                Span<byte> room = [|stackalloc byte[(int)count]|];
                return current.CopyFromUser(room, source) != 0 ? (-Errno.EFAULT).ToWord() : 0;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Take(TaskStruct current, UserPtr<byte> source, uint count)
            {
                if (count > 4096)
                {
                    return (-Errno.E2BIG).ToWord();
                }

                // Small enough for the stack.
                Span<byte> room = stackalloc byte[(int)count];
                return current.CopyFromUser(room, source) != 0 ? (-Errno.EFAULT).ToWord() : 0;
            }
            """));

    [Fact]
    public Task A_list_is_given_no_room_without_a_bound() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Take(TaskStruct current, UserPtr<MsgHdr> source)
            {
                for (var at = 0; at < 4; at++)
                {
                    if (current.CopyFromUser(out MsgHdr header, source + at) != 0)
                    {
                        return -EFAULT;
                    }

                    var names = [|new List<uint>((int)header.Len)|];
                    names.Add(header.Kind);
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Take(TaskStruct current, UserPtr<MsgHdr> source)
            {
                for (var at = 0; at < 4; at++)
                {
                    if (current.CopyFromUser(out MsgHdr header, source + at) != 0)
                    {
                        return -EFAULT;
                    }

                    if (header.Len > 4096)
                    {
                        return -E2BIG;
                    }

                    var names = new List<uint>((int)header.Len);
                    names.Add(header.Kind);
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task An_expression_body_becomes_a_block() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Take(TaskStruct current, nuint count) => [|new byte[count]|].Length;
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Take(TaskStruct current, nuint count)
            {
                if (count > 4096)
                {
                    return -E2BIG;
                }

                return new byte[count].Length;
            }
            """));

    [Fact]
    public Task A_local_function_returns_for_itself() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Take(TaskStruct current, UserPtr<ulong> source)
            {
                return Room();

                SysResult Room()
                {
                    if (current.GetUser(out var count, source).IsError)
                    {
                        return -EFAULT;
                    }

                    return [|new byte[count]|].Length;
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Take(TaskStruct current, UserPtr<ulong> source)
            {
                return Room();

                SysResult Room()
                {
                    if (current.GetUser(out var count, source).IsError)
                    {
                        return -EFAULT;
                    }

                    if (count > 4096)
                    {
                        return -E2BIG;
                    }

                    return new byte[count].Length;
                }
            }
            """));

    [Fact]
    public Task A_statement_without_braces_gets_them() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, long count, uint flags)
            {
                if (flags == 0)
                    return [|new byte[count]|].Length;
                return -EINVAL;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, long count, uint flags)
            {
                if (flags == 0)
                {
                    if (count is < 0 or > 4096)
                    {
                        return -E2BIG;
                    }

                    return new byte[count].Length;
                }

                return -EINVAL;
            }
            """));

    [Fact]
    public Task It_is_not_offered_where_the_memory_is_taken_on_a_condition() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Take(TaskStruct current, int count, uint flags)
        {
            var room = flags == 0 ? [|new byte[count]|] : [];
            return room.Length;
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_a_count_that_changes_on_the_way() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Take(TaskStruct current, int count)
        {
            var room = [|new byte[count++]|];
            return room.Length + count;
        }
        """));
}
