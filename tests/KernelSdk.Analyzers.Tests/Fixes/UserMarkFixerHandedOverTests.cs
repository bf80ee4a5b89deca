using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class UserMarkFixerHandedOverTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<UserMarkFixer>("KSDK1003");

    [Fact]
    public Task A_parameter_that_hands_the_address_on_is_marked() => Fix.VerifyAsync(
        SampleFile.Of("""
            private static SysResult Fetch(TaskStruct task, Req* request)
                => task.CopyFromUser(out Req copy, new UserPtr<Req>((ulong)request)) != 0 ? -EFAULT : Process(in copy);

            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Req* request)
            {
                return Fetch(current, [|request|]);
            }
            """),
        SampleFile.Of("""
            private static SysResult Fetch(TaskStruct task, [User] Req* request)
                => task.CopyFromUser(out Req copy, new UserPtr<Req>((ulong)request)) != 0 ? -EFAULT : Process(in copy);

            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Req* request)
            {
                return Fetch(current, request);
            }
            """));

    [Fact]
    public Task A_field_is_marked_on_a_line_of_its_own() => Fix.VerifyAsync(
        SampleFile.Of("""
            /// <summary>What a call is about.</summary>
            private ref struct Call
            {
                /// <summary>From the program.</summary>
                public Req* Request;

                public uint Flags;
            }

            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] Req* request, uint flags)
            {
                var call = new Call { Request = [|request|], Flags = flags };
                return Use(call.Flags);
            }
            """),
        SampleFile.Of("""
            /// <summary>What a call is about.</summary>
            private ref struct Call
            {
                /// <summary>From the program.</summary>
                [User]
                public Req* Request;

                public uint Flags;
            }

            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] Req* request, uint flags)
            {
                var call = new Call { Request = request, Flags = flags };
                return Use(call.Flags);
            }
            """));

    [Fact]
    public Task A_result_is_marked() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            private static byte* Skip([User] byte* start, int count)
            {
                return [|start + count|];
            }

            [SyscallDefine(1)]
            public static long Run(TaskStruct current, [User] byte* start)
            {
                var behind = Skip(start, 4);
                return current.ClearUser(new UserPtr<byte>((ulong)behind), 4) != 0 ? (-Errno.EFAULT).ToWord() : 0;
            }
            """),
        SampleFile.WithoutErrnos("""
            [return: User]
            private static byte* Skip([User] byte* start, int count)
            {
                return start + count;
            }

            [SyscallDefine(1)]
            public static long Run(TaskStruct current, [User] byte* start)
            {
                var behind = Skip(start, 4);
                return current.ClearUser(new UserPtr<byte>((ulong)behind), 4) != 0 ? (-Errno.EFAULT).ToWord() : 0;
            }
            """));

    [Fact]
    public Task Two_calls_mark_one_parameter_once() => Fix.VerifyAsync(
        SampleFile.Of("""
            private static SysResult Clear(TaskStruct task, byte* buffer)
                => task.ClearUser(new UserPtr<byte>((ulong)buffer), 8) != 0 ? -EFAULT : SysResult.Ok;

            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] byte* first, [User] byte* second)
            {
                if (Clear(current, [|first|]) is { IsError: true } error)
                {
                    return error;
                }

                for (var at = 0; at < 4; at++)
                {
                    if (Clear(current, [|second + at|]).IsError)
                    {
                        return -EFAULT;
                    }
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            private static SysResult Clear(TaskStruct task, [User] byte* buffer)
                => task.ClearUser(new UserPtr<byte>((ulong)buffer), 8) != 0 ? -EFAULT : SysResult.Ok;

            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] byte* first, [User] byte* second)
            {
                if (Clear(current, first) is { IsError: true } error)
                {
                    return error;
                }

                for (var at = 0; at < 4; at++)
                {
                    if (Clear(current, second + at).IsError)
                    {
                        return -EFAULT;
                    }
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_local_function_is_marked_too() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] byte* buffer)
            {
                return Clear([|buffer|]);

                SysResult Clear(byte* start) => current.ClearUser(new UserPtr<byte>((ulong)start), 8) != 0 ? -EFAULT : SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] byte* buffer)
            {
                return Clear(buffer);

                SysResult Clear([User] byte* start) => current.ClearUser(new UserPtr<byte>((ulong)start), 8) != 0 ? -EFAULT : SysResult.Ok;
            }
            """));

    [Fact]
    public Task It_is_not_offered_where_the_receiver_reads_through_it() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        private static uint TypeOf(Req* request) => request->Type;

        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, [User] Req* request)
        {
            return TypeOf([|request|]);
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_what_is_not_in_source() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Run(TaskStruct current, [User] void* buffer, nuint length)
        {
            if (length > 4096)
            {
                return -EINVAL;
            }

            NativeMemory.Clear([|buffer|], length);
            return SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_a_function_pointer() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, [User] Req* request)
        {
            delegate*<Req*, SysResult> run = &Process;
            return run([|request|]);
        }
        """));

    [Fact]
    public Task A_field_with_a_comment_and_attributes_keeps_them() => Fix.VerifyAsync(
        SampleFile.Of("""
            private struct Call
            {
                // Where it is.
                [NonSerialized]
                public nuint Request; // of the program

                public uint Flags;
            }

            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] Req* request, uint flags)
            {
                Call call = default;
                call.Flags = flags;
                call.Request = [|(nuint)request|];
                return Use(call.Flags);
            }
            """),
        SampleFile.Of("""
            private struct Call
            {
                // Where it is.
                [NonSerialized]
                [User]
                public nuint Request; // of the program

                public uint Flags;
            }

            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] Req* request, uint flags)
            {
                Call call = default;
                call.Flags = flags;
                call.Request = (nuint)request;
                return Use(call.Flags);
            }
            """));
}
