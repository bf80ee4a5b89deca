using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class LengthBoundFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<LengthBoundFixer>("KSDK1020");

    [Fact]
    public Task A_range_is_compared_with_the_buffer() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, int length)
            {
                Span<byte> room = stackalloc byte[64];
                if (current.CopyFromUser([|room[..length]|], source) != 0)
                {
                    return -EFAULT;
                }

                return Consume(room);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, int length)
            {
                Span<byte> room = stackalloc byte[64];
                if ((uint)length > (uint)room.Length)
                {
                    return -EINVAL;
                }

                if (current.CopyFromUser(room[..length], source) != 0)
                {
                    return -EFAULT;
                }

                return Consume(room);
            }
            """));

    [Fact]
    public Task A_slice_with_a_start_is_compared_with_what_is_left() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(3)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, int start, int length)
            {
                var room = new byte[64];
                if (current.CopyFromUser([|room.AsSpan(start, length)|], source) != 0)
                {
                    return -EFAULT;
                }

                return Consume(room);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(3)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, int start, int length)
            {
                var room = new byte[64];
                if ((uint)start > (uint)room.Length || (uint)length > (uint)(room.Length - start))
                {
                    return -EINVAL;
                }

                if (current.CopyFromUser(room.AsSpan(start, length), source) != 0)
                {
                    return -EFAULT;
                }

                return Consume(room);
            }
            """));

    [Fact]
    public Task A_pointer_is_compared_with_what_was_taken_on_the_stack() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, int length)
            {
                var room = stackalloc byte[64];
                if (current.CopyFromUser([|new Span<byte>(room, length)|], source) != 0)
                {
                    return -Errno.EFAULT;
                }

                return room[0];
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, int length)
            {
                var room = stackalloc byte[64];
                if (length is < 0 or > 64)
                {
                    return -Errno.EINVAL;
                }

                if (current.CopyFromUser(new Span<byte>(room, length), source) != 0)
                {
                    return -Errno.EFAULT;
                }

                return room[0];
            }
            """));

    [Fact]
    public Task A_copy_in_a_loop_is_guarded_in_the_loop() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Take(TaskStruct current, UserPtr<MsgHdr> source)
            {
                var room = new byte[64];
                for (var at = 0; at < 8; at++)
                {
                    if (current.CopyFromUser(out MsgHdr header, source + at) != 0)
                    {
                        return (-EFAULT).ToWord();
                    }

                    // The body.
                    if (current.CopyFromUser([|room.AsSpan(0, (int)header.Len)|], source.Cast<byte>() + 64) != 0)
                    {
                        return (-EFAULT).ToWord();
                    }
                }

                return 0;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Take(TaskStruct current, UserPtr<MsgHdr> source)
            {
                var room = new byte[64];
                for (var at = 0; at < 8; at++)
                {
                    if (current.CopyFromUser(out MsgHdr header, source + at) != 0)
                    {
                        return (-EFAULT).ToWord();
                    }

                    if (header.Len > (uint)room.Length)
                    {
                        return (-EINVAL).ToWord();
                    }

                    // The body.
                    if (current.CopyFromUser(room.AsSpan(0, (int)header.Len), source.Cast<byte>() + 64) != 0)
                    {
                        return (-EFAULT).ToWord();
                    }
                }

                return 0;
            }
            """));

    [Fact]
    public Task An_expression_body_becomes_a_block() => Fix.VerifyAsync(
        SampleFile.Of("""
            private static readonly byte[] Room = new byte[64];

            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, uint length)
                => current.CopyFromUser([|Room.AsSpan(0, (int)length)|], source) != 0 ? -EFAULT : SysResult.Ok;
            """),
        SampleFile.Of("""
            private static readonly byte[] Room = new byte[64];

            [SyscallDefine(2)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, uint length)
            {
                if (length > (uint)Room.Length)
                {
                    return -EINVAL;
                }

                return current.CopyFromUser(Room.AsSpan(0, (int)length), source) != 0 ? -EFAULT : SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_local_function_returns_for_itself() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Take(TaskStruct current, UserPtr<uint> source)
            {
                return Copy();

                SysResult Copy()
                {
                    if (current.GetUser(out var length, source).IsError)
                    {
                        return -EFAULT;
                    }

                    var part = new byte[16];
                    return current.CopyFromUser([|part.AsSpan(0, (int)length)|], source.Cast<byte>() + 4) != 0 ? -EFAULT : Consume(part);
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Take(TaskStruct current, UserPtr<uint> source)
            {
                return Copy();

                SysResult Copy()
                {
                    if (current.GetUser(out var length, source).IsError)
                    {
                        return -EFAULT;
                    }

                    var part = new byte[16];
                    if (length > (uint)part.Length)
                    {
                        return -EINVAL;
                    }

                    return current.CopyFromUser(part.AsSpan(0, (int)length), source.Cast<byte>() + 4) != 0 ? -EFAULT : Consume(part);
                }
            }
            """));

    [Fact]
    public Task A_statement_without_braces_gets_them() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(3)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, nuint length, uint flags)
            {
                var room = new byte[64];
                if (flags == 0)
                    return current.CopyFromUser([|room.AsSpan()[..(int)length]|], source) != 0 ? -EFAULT : SysResult.Ok;
                return -EINVAL;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(3)]
            public static SysResult Take(TaskStruct current, UserPtr<byte> source, nuint length, uint flags)
            {
                var room = new byte[64];
                if (flags == 0)
                {
                    if (length > (nuint)room.Length)
                    {
                        return -EINVAL;
                    }

                    return current.CopyFromUser(room.AsSpan()[..(int)length], source) != 0 ? -EFAULT : SysResult.Ok;
                }

                return -EINVAL;
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_a_pointer_of_which_no_size_is_known() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Take(TaskStruct current, UserPtr<byte> source, int length)
        {
            var room = (byte*)NativeMemory.Alloc(64);
            var left = current.CopyFromUser([|new Span<byte>(room, length)|], source);
            NativeMemory.Free(room);
            return left != 0 ? -EFAULT : SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_behind_a_condition_of_the_same_statement() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Take(TaskStruct current, UserPtr<byte> source, int length)
        {
            Span<byte> room = stackalloc byte[64];
            if (length != 0 && current.CopyFromUser([|room[..length]|], source) != 0)
            {
                return -EFAULT;
            }

            return Consume(room);
        }
        """));
}
