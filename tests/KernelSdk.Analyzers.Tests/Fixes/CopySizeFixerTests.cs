using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class CopySizeFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<CopySizeFixer>("KSDK1021");

    [Fact]
    public Task A_structure_has_its_own_size() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> source)
            {
                Point point;
                if (current.CopyFromUser([|new Span<byte>(&point, sizeof(Info))|], source) != 0) // the corner
                {
                    return -EFAULT;
                }

                return Use(point.X);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> source)
            {
                Point point;
                if (current.CopyFromUser(new Span<byte>(&point, sizeof(Point)), source) != 0) // the corner
                {
                    return -EFAULT;
                }

                return Use(point.X);
            }
            """));

    [Fact]
    public Task Elements_are_counted_and_not_their_bytes() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Point> source)
            {
                const int Count = 16;
                var points = stackalloc Point[Count];
                if (current.CopyFromUser([|new Span<Point>(points, Count * sizeof(Point))|], source) != 0)
                    return -EFAULT;
                return Use(points[0].X);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Point> source)
            {
                const int Count = 16;
                var points = stackalloc Point[Count];
                if (current.CopyFromUser(new Span<Point>(points, Count), source) != 0)
                    return -EFAULT;
                return Use(points[0].X);
            }
            """));

    [Fact]
    public Task A_structure_is_one_element_of_itself() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<Point> source)
            {
                Point point;
                return current.CopyFromUser([|new Span<Point>(&point, sizeof(Point))|], source) != 0 ? (-Errno.EFAULT).ToWord() : point.X;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<Point> source)
            {
                Point point;
                return current.CopyFromUser(new Span<Point>(&point, 1), source) != 0 ? (-Errno.EFAULT).ToWord() : point.X;
            }
            """));

    [Fact]
    public Task A_span_is_taken_whole() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> source)
            {
                for (var at = 0; at < 4; at++)
                {
                    Span<byte> room = stackalloc byte[64];
                    if (current.CopyFromUser([|room[..128]|], source + at) != 0)
                    {
                        return -EFAULT;
                    }
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> source)
            {
                for (var at = 0; at < 4; at++)
                {
                    Span<byte> room = stackalloc byte[64];
                    if (current.CopyFromUser(room, source + at) != 0)
                    {
                        return -EFAULT;
                    }
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_local_function_is_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target)
            {
                return Local();

                SysResult Local()
                {
                    var point = new Point { X = 1, Y = 2 };
                    return current.CopyToUser(target, [|new ReadOnlySpan<byte>(&point, 16)|]) != 0 ? -EFAULT : SysResult.Ok;
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> target)
            {
                return Local();

                SysResult Local()
                {
                    var point = new Point { X = 1, Y = 2 };
                    return current.CopyToUser(target, new ReadOnlySpan<byte>(&point, sizeof(Point))) != 0 ? -EFAULT : SysResult.Ok;
                }
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_a_part_in_the_middle() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<byte> source)
        {
            Span<byte> room = stackalloc byte[64];
            return current.CopyFromUser([|room[32..96]|], source) != 0 ? -EFAULT : Consume(room);
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_memory_of_the_heap() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<byte> source)
        {
            var room = (byte*)NativeMemory.Alloc(64);
            var left = current.CopyFromUser([|new Span<byte>(room, 128)|], source);
            NativeMemory.Free(room);
            return left != 0 ? -EFAULT : SysResult.Ok;
        }
        """));

    [Fact]
    public Task A_span_over_an_array_is_taken_whole() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> source)
            {
                var room = new byte[64];
                return current.CopyFromUser([|room.AsSpan()[..128]|], source) != 0 ? -EFAULT : Consume(room);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> source)
            {
                var room = new byte[64];
                return current.CopyFromUser(room.AsSpan(), source) != 0 ? -EFAULT : Consume(room);
            }
            """));
}
