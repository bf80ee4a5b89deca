using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class SecondFetchFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<SecondFetchFixer>("KSDK1030");

    [Fact]
    public Task The_first_copy_serves_for_the_second() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req head, source) != 0)
                {
                    return -EFAULT;
                }

                if (head.Type > 3)
                {
                    return -EINVAL;
                }

                // Again, to be sure.
                if ([|current.CopyFromUser(out Req request, source)|] != 0)
                {
                    return -EFAULT;
                }

                // The work.
                return Process(in request);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req head, source) != 0)
                {
                    return -EFAULT;
                }

                if (head.Type > 3)
                {
                    return -EINVAL;
                }

                // The work.
                return Process(in head);
            }
            """));

    [Fact]
    public Task A_fetch_into_the_same_variable_goes() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                uint sum = 0;
                if (current.GetUser(out var count, source).IsError)
                {
                    return -EFAULT;
                }

                if (count > 16)
                {
                    return -EINVAL;
                }

                for (uint at = 0; at < count; at++)
                {
                    sum += at;
                    if ([|current.GetUser(out count, source)|].IsError)
                    {
                        return -EFAULT;
                    }
                }

                return Use(sum);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                uint sum = 0;
                if (current.GetUser(out var count, source).IsError)
                {
                    return -EFAULT;
                }

                if (count > 16)
                {
                    return -EINVAL;
                }

                for (uint at = 0; at < count; at++)
                {
                    sum += at;
                }

                return Use(sum);
            }
            """));

    [Fact]
    public Task A_check_without_braces_goes_too() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                if (current.GetUser(out var type, source) is { IsError: true } error)
                    return error;
                if (type > 3)
                    return -Errno.EINVAL;
                if ([|current.GetUser(out var again, source)|] is { IsError: true } failure)
                    return failure;
                return Use(again + 1);
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                if (current.GetUser(out var type, source) is { IsError: true } error)
                    return error;
                if (type > 3)
                    return -Errno.EINVAL;
                return Use(type + 1);
            }
            """));

    [Fact]
    public Task A_function_that_returns_long_is_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req head, source) != 0)
                {
                    return (-EFAULT).ToWord();
                }

                if (head.Len > 64)
                {
                    return (-EINVAL).ToWord();
                }

                if ([|current.CopyFromUser(out Req request, source)|] != 0)
                {
                    return (-EFAULT).ToWord();
                }

                return request.Len;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req head, source) != 0)
                {
                    return (-EFAULT).ToWord();
                }

                if (head.Len > 64)
                {
                    return (-EINVAL).ToWord();
                }

                return head.Len;
            }
            """));

    [Fact]
    public Task A_local_function_is_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                return Local();

                SysResult Local()
                {
                    if (current.GetUser(out var type, source).IsError)
                    {
                        return -EFAULT;
                    }

                    if (type > 3)
                    {
                        return -EINVAL;
                    }

                    if ([|current.GetUser(out var again, source)|].IsError)
                    {
                        return -EFAULT;
                    }

                    return Use(again);
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                return Local();

                SysResult Local()
                {
                    if (current.GetUser(out var type, source).IsError)
                    {
                        return -EFAULT;
                    }

                    if (type > 3)
                    {
                        return -EINVAL;
                    }

                    return Use(type);
                }
            }
            """));

    [Fact]
    public Task All_uses_of_the_second_copy_use_the_first() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req head, source) != 0)
                {
                    return -EFAULT;
                }

                if (head.Type > 3)
                {
                    return -EINVAL;
                }

                if ([|current.CopyFromUser(out Req request, source)|] != 0)
                {
                    return -EFAULT;
                }

                Func<uint> type = () => request.Type;
                return Use(request.Len + type());
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req head, source) != 0)
                {
                    return -EFAULT;
                }

                if (head.Type > 3)
                {
                    return -EINVAL;
                }

                Func<uint> type = () => head.Type;
                return Use(head.Len + type());
            }
            """));

    [Fact]
    public Task It_is_not_offered_where_the_first_copy_has_changed() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<Req> source)
        {
            if (current.CopyFromUser(out Req head, source) != 0)
            {
                return -EFAULT;
            }

            if (head.Type > 3)
            {
                return -EINVAL;
            }

            head.Type = 0;
            if ([|current.CopyFromUser(out Req request, source)|] != 0)
            {
                return -EFAULT;
            }

            return Process(in request);
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_objects_of_two_types() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<Req> source)
        {
            if (current.GetUser(out var length, source.Cast<uint>()).IsError)
            {
                return -EFAULT;
            }

            if (length > 64)
            {
                return -EINVAL;
            }

            if ([|current.CopyFromUser(out Req request, source)|] != 0)
            {
                return -EFAULT;
            }

            return Process(in request);
        }
        """));
}
