using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class ErrnoFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<ErrnoFixer>("KSDK1013");

    [Fact]
    public Task Another_errno_becomes_EFAULT() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req request, source) != 0)
                {
                    return [|-EINVAL|]; // no request
                }

                return Process(in request);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<Req> source)
            {
                if (current.CopyFromUser(out Req request, source) != 0)
                {
                    return -EFAULT; // no request
                }

                return Process(in request);
            }
            """));

    [Fact]
    public Task A_number_becomes_EFAULT() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                if (current.GetUser(out uint value, source).IsError)
                    return [|-1|];
                return value;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                if (current.GetUser(out uint value, source).IsError)
                    return -Errno.EFAULT;
                return value;
            }
            """));

    [Fact]
    public Task A_word_becomes_the_word_of_EFAULT() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<uint> source)
            {
                for (var at = 0; at < 4; at++)
                {
                    if (current.GetUser(out uint value, source + at).IsError)
                    {
                        return [|-22|];
                    }
                }

                return 0;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<uint> source)
            {
                for (var at = 0; at < 4; at++)
                {
                    if (current.GetUser(out uint value, source + at).IsError)
                    {
                        return (-EFAULT).ToWord();
                    }
                }

                return 0;
            }
            """));

    [Fact]
    public Task The_result_itself_is_returned_for_its_positive_errno() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                var result = current.GetUser(out uint value, source);
                if (result.IsError)
                {
                    return [|(long)result.Errno|];
                }

                return value;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                var result = current.GetUser(out uint value, source);
                if (result.IsError)
                {
                    return result;
                }

                return value;
            }
            """));

    [Fact]
    public Task A_lambda_and_a_local_function_are_no_different() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                Func<SysResult> lambda = () =>
                {
                    if (current.GetUser(out uint value, source).IsError)
                    {
                        return [|-EINVAL|];
                    }

                    return value;
                };
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    var result = current.GetUser(out uint value, source);
                    if (result.IsError)
                    {
                        return [|(int)result.Errno|];
                    }

                    return value;
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                Func<SysResult> lambda = () =>
                {
                    if (current.GetUser(out uint value, source).IsError)
                    {
                        return -EFAULT;
                    }

                    return value;
                };
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    var result = current.GetUser(out uint value, source);
                    if (result.IsError)
                    {
                        return result;
                    }

                    return value;
                }
            }
            """));

    [Fact]
    public Task The_word_of_the_result_is_returned_where_words_are() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<uint> source)
            {
                var result = current.GetUser(out uint value, source);
                if (result.IsError)
                    return [|(long)result.Errno|]; // the word

                return value;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, UserPtr<uint> source)
            {
                var result = current.GetUser(out uint value, source);
                if (result.IsError)
                    return result.ToWord(); // the word

                return value;
            }
            """));

    [Fact]
    public Task An_errno_in_a_variable_is_negated() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                var errno = current.GetUser(out uint value, source).Errno;
                if (errno != Errno.None)
                {
                    return [|(long)errno|];
                }

                return value;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                var errno = current.GetUser(out uint value, source).Errno;
                if (errno != Errno.None)
                {
                    return -errno;
                }

                return value;
            }
            """));

    [Fact]
    public Task An_errno_in_an_argument_is_negated() => Fix.VerifyAsync(
        SampleFile.Of("""
            private static SysResult Logged(SysResult result) => result;

            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                var result = current.GetUser(out uint value, source);
                if (result.IsError)
                {
                    return [|Logged((long)result.Errno)|];
                }

                return value;
            }
            """),
        SampleFile.Of("""
            private static SysResult Logged(SysResult result) => result;

            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, UserPtr<uint> source)
            {
                var result = current.GetUser(out uint value, source);
                if (result.IsError)
                {
                    return Logged(result);
                }

                return value;
            }
            """));

    [Fact]
    public Task It_is_not_offered_in_a_lambda_that_returns_another_type() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<uint> source)
        {
            Func<int> fetch = () =>
            {
                if (current.GetUser(out uint value, source).IsError)
                {
                    return [|-22|];
                }

                return (int)value;
            };
            return fetch();
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_the_word_is_written_as_another_type() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        private static int Fetch(TaskStruct current, UserPtr<uint> source)
        {
            if (current.GetUser(out uint value, source).IsError)
            {
                return [|-22|];
            }

            return (int)value;
        }
        """));
}
