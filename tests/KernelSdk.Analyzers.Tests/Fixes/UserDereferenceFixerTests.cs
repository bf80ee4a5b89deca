using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class UserDereferenceFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<UserDereferenceFixer>("KSDK1001");

    [Fact]
    public Task A_declaration_becomes_a_fetch() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] int* source)
            {
                // The value.
                var value = [|*source|]; // signed
                return Use(value);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] int* source)
            {
                // The value.
                if (current.GetUser(out var value, new UserPtr<int>((ulong)source)).IsError) // signed
                {
                    return -EFAULT;
                }

                return Use(value);
            }
            """));

    [Fact]
    public Task A_structure_is_copied_whole() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Point* source)
            {
                Point point = [|*source|];
                return Use(point.X);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Point* source)
            {
                if (current.CopyFromUser(out Point point, new UserPtr<Point>((ulong)source)) != 0)
                {
                    return -EFAULT;
                }

                return Use(point.X);
            }
            """));

    [Fact]
    public Task A_field_in_an_expression_gets_a_name_of_its_own() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] Req* source, uint type)
            {
                if ([|source|]->Type != type)
                {
                    return -EINVAL;
                }

                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] Req* source, uint type)
            {
                if (current.GetUser(out uint type2, new UserPtr<uint>((ulong)&source->Type)).IsError)
                {
                    return -EFAULT;
                }

                if (type2 != type)
                {
                    return -EINVAL;
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task An_expression_body_becomes_a_block() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Req* source) => [|source|]->Len;
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Req* source)
            {
                if (current.GetUser(out uint len, new UserPtr<uint>((ulong)&source->Len)).IsError)
                {
                    return -Errno.EFAULT;
                }

                return len;
            }
            """));

    [Fact]
    public Task A_read_in_a_loop_is_fetched_in_the_loop() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, [User] uint* source)
            {
                uint sum = 0;
                for (var at = 0; at < 4; at++)
                    sum += [|source[at]|];
                return sum;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static long Run(TaskStruct current, [User] uint* source)
            {
                uint sum = 0;
                for (var at = 0; at < 4; at++)
                {
                    if (current.GetUser(out uint value, new UserPtr<uint>((ulong)(source + at))).IsError)
                    {
                        return (-EFAULT).ToWord();
                    }

                    sum += value;
                }

                return sum;
            }
            """));

    [Fact]
    public Task A_store_becomes_a_put() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] Req* target, uint type)
            {
                [|target|]->Type = type;
                [|target|]->Addr = 0;
                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Run(TaskStruct current, [User] Req* target, uint type)
            {
                if (current.PutUser(type, new UserPtr<uint>((ulong)&target->Type)).IsError)
                {
                    return -EFAULT;
                }

                if (current.PutUser<ulong>(0, new UserPtr<ulong>((ulong)&target->Addr)).IsError)
                {
                    return -EFAULT;
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_structure_is_stored_whole() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Point* target)
            {
                var point = new Point { X = 1, Y = 2 };
                [|*(target + 1)|] = point;
                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Point* target)
            {
                var point = new Point { X = 1, Y = 2 };
                if (current.CopyToUser(new UserPtr<Point>((ulong)(target + 1)), in point) != 0)
                {
                    return -EFAULT;
                }

                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_lambda_and_a_local_function_return_for_themselves() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Req* source)
            {
                Func<SysResult> lambda = () => Use([|source|]->Type);
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    return Use([|source|]->Len);
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Req* source)
            {
                Func<SysResult> lambda = () =>
                {
                    if (current.GetUser(out uint type, new UserPtr<uint>((ulong)&source->Type)).IsError)
                    {
                        return -EFAULT;
                    }

                    return Use(type);
                };
                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    if (current.GetUser(out uint len, new UserPtr<uint>((ulong)&source->Len)).IsError)
                    {
                        return -EFAULT;
                    }

                    return Use(len);
                }
            }
            """));

    [Fact]
    public Task A_read_by_Unsafe_is_a_fetch() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] void* source)
            {
                var request = [|Unsafe.Read<Req>(source)|];
                return Process(in request);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] void* source)
            {
                if (current.CopyFromUser(out Req request, new UserPtr<Req>((ulong)source)) != 0)
                {
                    return -EFAULT;
                }

                return Process(in request);
            }
            """));

    [Fact]
    public Task A_field_whose_name_is_a_keyword() => Fix.VerifyAsync(
        SampleFile.Of("""
            public struct Latch
            {
                public uint Lock;
            }

            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Latch* latch)
            {
                return Use([|latch|]->Lock);
            }
            """),
        SampleFile.Of("""
            public struct Latch
            {
                public uint Lock;
            }

            [SyscallDefine(1)]
            public static SysResult Run(TaskStruct current, [User] Latch* latch)
            {
                if (current.GetUser(out uint lockValue, new UserPtr<uint>((ulong)&latch->Lock)).IsError)
                {
                    return -EFAULT;
                }

                return Use(lockValue);
            }
            """));

    [Fact]
    public Task It_is_not_offered_for_a_reference() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, [User] Point* target)
        {
            ref var point = ref [|*target|];
            point.X++;
            return SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_an_increment() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, [User] uint* target)
        {
            [|target[0]|]++;
            return SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_no_error_can_be_returned() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, [User] Req* source)
        {
            return TypeOf() > 3 ? -EINVAL : SysResult.Ok;

            uint TypeOf() => [|source|]->Type;
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_no_task_is_at_hand() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        private static SysResult TypeOf([User] Req* source)
        {
            return [|source|]->Type;
        }
        """));

    [Fact]
    public Task It_is_not_offered_behind_a_condition_of_the_same_statement() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, [User] Req* source)
        {
            return source is not null ? Use([|source|]->Type) : SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_it_would_be_a_second_fetch() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Run(TaskStruct current, UserPtr<Req> where, [User] Req* source)
        {
            if (current.CopyFromUser(out Req head, new UserPtr<Req>((ulong)source)) != 0)
            {
                return -EFAULT;
            }

            if (head.Type > 3)
            {
                return -EINVAL;
            }

            return Use([|source|]->Type);
        }
        """));
}
