using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class UserConversionFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<UserConversionFixer>("KSDK1002");

    [Fact]
    public Task A_pointer_that_is_read_through_becomes_a_copy() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Req* source)
            {
                var address = (ulong)source;

                // The request.
                var request = [|(Req*)address|]; // as it is
                if (request->Type > 3)
                {
                    return -EINVAL;
                }

                return Use(request->Len);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Req* source)
            {
                var address = (ulong)source;

                // The request.
                if (current.CopyFromUser(out Req request, new UserPtr<Req>(address)) != 0) // as it is
                {
                    return -EFAULT;
                }

                if (request.Type > 3)
                {
                    return -EINVAL;
                }

                return Use(request.Len);
            }
            """));

    [Fact]
    public Task A_UserPtr_keeps_its_type() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                Req* request = [|(Req*)source.Address|];
                return Process(*request);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req request, source) != 0)
                {
                    return -EFAULT;
                }

                return Process(request);
            }
            """));

    [Fact]
    public Task A_UserPtr_of_another_type_is_cast() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> source)
            {
                return Use(([|(MsgHdr*)source.Address|])->Kind);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<byte> source)
            {
                if (current.CopyFromUser(out MsgHdr msgHdr, source.Cast<MsgHdr>()) != 0)
                {
                    return -EFAULT;
                }

                return Use(msgHdr.Kind);
            }
            """));

    [Fact]
    public Task The_argument_of_a_control_call_is_marked() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Run(TaskStruct current, uint command, nuint argument)
            {
                if (command != 1)
                    return (-Errno.ENOTTY).ToWord();
                var point = [|(Point*)argument|];
                return point->X;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(2)]
            public static long Run(TaskStruct current, uint command, [User] nuint argument)
            {
                if (command != 1)
                    return (-Errno.ENOTTY).ToWord();
                if (current.CopyFromUser(out Point point, new UserPtr<Point>(argument)) != 0)
                {
                    return (-Errno.EFAULT).ToWord();
                }

                return point.X;
            }
            """));

    [Fact]
    public Task An_expression_body_becomes_a_block() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] nuint argument) => Use(*[|(uint*)argument|]);
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] nuint argument)
            {
                if (current.GetUser(out uint value, new UserPtr<uint>(argument)).IsError)
                {
                    return -EFAULT;
                }

                return Use(value);
            }
            """));

    [Fact]
    public Task A_read_in_a_loop_is_fetched_in_the_loop() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] nuint argument)
            {
                uint sum = 0;
                for (uint at = 0; at < 4; at++)
                    sum += ([|(Req*)(argument + at * 16)|])->Type;
                return Use(sum);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] nuint argument)
            {
                uint sum = 0;
                for (uint at = 0; at < 4; at++)
                {
                    if (current.CopyFromUser(out Req req, new UserPtr<Req>(argument + at * 16)) != 0)
                    {
                        return -EFAULT;
                    }

                    sum += req.Type;
                }

                return Use(sum);
            }
            """));

    [Fact]
    public Task A_local_function_returns_for_itself() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                return Local();

                SysResult Local()
                {
                    var request = [|(Req*)source.Address|];
                    return Use(request->Type);
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

                    return Use(request.Type);
                }
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_a_pointer_that_is_handed_on() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<Req> source)
        {
            var request = [|(Req*)source.Address|];
            return Process(request);
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_a_pointer_that_is_written_through() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<Req> target)
        {
            var request = [|(Req*)target.Address|];
            request->Type = 1;
            return SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_behind_a_condition_of_the_same_statement() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Run(TaskStruct current, uint command, [User] nuint argument)
        {
            return command == 1 ? Use(([|(Req*)argument|])->Type) : -ENOTTY;
        }
        """));
}
