using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class KernelCopyFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<KernelCopyFixer>("KSDK1035");

    [Fact]
    public Task A_copy_of_a_kernel_object_becomes_an_assignment() => Fix.VerifyAsync(
        SampleFile.Of("""
            public static SysResult Run(TaskStruct current, Req* source)
            {
                Req request;

                // A copy of our own.
                if (current.CopyFromUser(out request, [|new UserPtr<Req>((ulong)source)|]) != 0)
                {
                    return -EFAULT;
                }

                return Process(in request);
            }
            """),
        SampleFile.Of("""
            public static SysResult Run(TaskStruct current, Req* source)
            {
                Req request;

                // A copy of our own.
                request = *source;

                return Process(in request);
            }
            """));

    [Fact]
    public Task A_copy_back_becomes_one_too() => Fix.VerifyAsync(
        SampleFile.Of("""
            public static SysResult Run(TaskStruct current, Req* target, Req request)
            {
                if (current.CopyToUser([|new UserPtr<Req>((ulong)target)|], in request) != 0)
                    return -EFAULT;
                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            public static SysResult Run(TaskStruct current, Req* target, Req request)
            {
                *target = request;
                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_choice_between_the_two_ends_is_that_of_a_success() => Fix.VerifyAsync(
        SampleFile.Of("""
            private static Info _defaults;

            public static SysResult Load(TaskStruct current, out Info info)
            {
                fixed (Info* source = &_defaults)
                {
                    return current.CopyFromUser(out info, [|new UserPtr<Info>((ulong)source)|]) == 0 ? 0 : -EFAULT;
                }
            }
            """),
        SampleFile.Of("""
            private static Info _defaults;

            public static SysResult Load(TaskStruct current, out Info info)
            {
                fixed (Info* source = &_defaults)
                {
                    info = *source;
                    return 0;
                }
            }
            """));

    [Fact]
    public Task A_choice_the_other_way_round_too() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            public static long Run(TaskStruct current, Req* source, out Req request)
            {
                return current.CopyFromUser(out request, [|new UserPtr<Req>((ulong)source)|]) != 0 ? (-Errno.EFAULT).ToWord() : 0;
            }
            """),
        SampleFile.WithoutErrnos("""
            public static long Run(TaskStruct current, Req* source, out Req request)
            {
                request = *source;
                return 0;
            }
            """));

    [Fact]
    public Task A_variable_is_declared_by_the_assignment() => Fix.VerifyAsync(
        SampleFile.Of("""
            public static SysResult Run(TaskStruct current, Req* source)
            {
                for (var at = 0; at < 4; at++)
                {
                    if (current.CopyFromUser(out Req request, [|new UserPtr<Req>((ulong)(source + at))|]) != 0)
                    {
                        return -EFAULT;
                    }

                    Device.State = request.Type;
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            public static SysResult Run(TaskStruct current, Req* source)
            {
                for (var at = 0; at < 4; at++)
                {
                    Req request = *(source + at);

                    Device.State = request.Type;
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_lambda_and_a_local_function_are_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            public static SysResult Run(TaskStruct current, Req* source)
            {
                Func<SysResult> lambda = () =>
                {
                    if (current.CopyFromUser(out Req request, [|new UserPtr<Req>((ulong)source)|]) != 0)
                    {
                        return -EFAULT;
                    }

                    return Process(in request);
                };
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    if (current.GetUser(out uint type, [|new UserPtr<uint>((ulong)&source->Type)|]).IsError)
                    {
                        return -EFAULT;
                    }

                    return Use(type);
                }
            }
            """),
        SampleFile.Of("""
            public static SysResult Run(TaskStruct current, Req* source)
            {
                Func<SysResult> lambda = () =>
                {
                    Req request = *source;

                    return Process(in request);
                };
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    uint type = source->Type;

                    return Use(type);
                }
            }
            """));

    [Fact]
    public Task It_is_not_offered_where_the_pointer_goes_to_another_method() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        private static SysResult Fetch(TaskStruct task, UserPtr<Req> source)
            => task.CopyFromUser(out Req request, source) != 0 ? -EFAULT : Process(in request);

        public static SysResult Run(TaskStruct current, Req* source)
        {
            return Fetch(current, [|new UserPtr<Req>((ulong)source)|]);
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_a_copy_into_a_buffer() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        public static SysResult Run(TaskStruct current, byte* source)
        {
            var room = new byte[64];
            if (current.CopyFromUser(room, [|new UserPtr<byte>((ulong)source)|]) != 0)
            {
                return -EFAULT;
            }

            return Consume(room);
        }
        """));
}
