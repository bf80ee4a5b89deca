using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.Fixes;

public sealed class IndexBoundFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnKernel<IndexBoundFixer>("KSDK1022");

    [Fact]
    public Task An_index_is_tested_before_its_statement() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, int index)
            {
                return [|Table[index]|];
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, int index)
            {
                if ((uint)index >= (uint)Table.Length)
                {
                    return -EINVAL;
                }

                return Table[index];
            }
            """));

    [Fact]
    public Task Comments_and_blank_lines_stay_with_what_they_are_about() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Set(TaskStruct current, uint index, uint value)
            {
                var doubled = value * 2;

                // The last writer wins.
                [|Table[index]|] = doubled; // as in the table of the device
                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Set(TaskStruct current, uint index, uint value)
            {
                var doubled = value * 2;

                if (index >= (uint)Table.Length)
                {
                    return -EINVAL;
                }

                // The last writer wins.
                Table[index] = doubled; // as in the table of the device
                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_statement_without_braces_gets_them() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Set(TaskStruct current, nuint index, uint value)
            {
                if (value > 3)
                    [|Table[index]|] = value;
                else
                    Device.State = value;
                return SysResult.Ok;
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Set(TaskStruct current, nuint index, uint value)
            {
                if (value > 3)
                {
                    if (index >= (nuint)Table.Length)
                    {
                        return -EINVAL;
                    }

                    Table[index] = value;
                }
                else
                    Device.State = value;
                return SysResult.Ok;
            }
            """));

    [Fact]
    public Task A_guard_in_a_loop_stands_in_the_loop() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Sum(TaskStruct current, UserPtr<uint> indexes)
            {
                uint sum = 0;
                for (var at = 0; at < 4; at++)
                {
                    if (current.GetUser(out var index, indexes + at).IsError)
                    {
                        return -EFAULT;
                    }

                    sum += [|Table[index]|];
                }

                return Use(sum);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Sum(TaskStruct current, UserPtr<uint> indexes)
            {
                uint sum = 0;
                for (var at = 0; at < 4; at++)
                {
                    if (current.GetUser(out var index, indexes + at).IsError)
                    {
                        return -EFAULT;
                    }

                    if (index >= (uint)Table.Length)
                    {
                        return -EINVAL;
                    }

                    sum += Table[index];
                }

                return Use(sum);
            }
            """));

    [Fact]
    public Task An_expression_body_becomes_a_block() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, long index) => [|Table[index]|];
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, long index)
            {
                if ((ulong)index >= (ulong)Table.Length)
                {
                    return -EINVAL;
                }

                return Table[index];
            }
            """));

    [Fact]
    public Task A_lambda_and_a_local_function_answer_for_themselves() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, UserPtr<uint> where)
            {
                Func<SysResult> lambda = () =>
                {
                    if (current.GetUser(out var index, where).IsError)
                    {
                        return -EFAULT;
                    }

                    return [|Table[index]|];
                };

                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    if (current.GetUser(out var index, where).IsError)
                    {
                        return -EFAULT;
                    }

                    return [|Table[(int)index]|];
                }
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, UserPtr<uint> where)
            {
                Func<SysResult> lambda = () =>
                {
                    if (current.GetUser(out var index, where).IsError)
                    {
                        return -EFAULT;
                    }

                    if (index >= (uint)Table.Length)
                    {
                        return -EINVAL;
                    }

                    return Table[index];
                };

                return lambda().IsError ? Local() : SysResult.Ok;

                SysResult Local()
                {
                    if (current.GetUser(out var index, where).IsError)
                    {
                        return -EFAULT;
                    }

                    if (index >= (uint)Table.Length)
                    {
                        return -EINVAL;
                    }

                    return Table[(int)index];
                }
            }
            """));

    [Fact]
    public Task The_number_behind_a_cast_is_tested() => Fix.VerifyAsync(
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Get(TaskStruct current, ulong index)
            {
                var value = [|Table[(int)index]|];
                return value;
            }
            """),
        SampleFile.WithoutErrnos("""
            [SyscallDefine(1)]
            public static long Get(TaskStruct current, ulong index)
            {
                if (index >= (ulong)Table.Length)
                {
                    return (-Errno.EINVAL).ToWord();
                }

                var value = Table[(int)index];
                return value;
            }
            """));

    [Fact]
    public Task A_list_has_a_count() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, int index)
            {
                List<uint> all = [1, 2, 3];
                return [|all[index]|];
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, int index)
            {
                List<uint> all = [1, 2, 3];
                if ((uint)index >= (uint)all.Count)
                {
                    return -EINVAL;
                }

                return all[index];
            }
            """));

    [Fact]
    public Task Two_places_of_one_block_share_a_guard() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Swap(TaskStruct current, uint index, uint value)
            {
                var old = [|Table[index]|];
                [|Table[index]|] = value;
                return Use(old);
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(2)]
            public static SysResult Swap(TaskStruct current, uint index, uint value)
            {
                if (index >= (uint)Table.Length)
                {
                    return -EINVAL;
                }

                var old = Table[index];
                Table[index] = value;
                return Use(old);
            }
            """));

    [Fact]
    public Task An_index_from_the_end_is_tested_at_1() => Fix.VerifyAsync(
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, int back)
            {
                return [|Table[^back]|];
            }
            """),
        SampleFile.Of("""
            [SyscallDefine(1)]
            public static SysResult Get(TaskStruct current, int back)
            {
                if (back < 1 || back > Table.Length)
                {
                    return -EINVAL;
                }

                return Table[^back];
            }
            """));

    [Fact]
    public Task It_is_not_offered_where_the_element_is_taken_on_a_condition() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(2)]
        public static SysResult Get(TaskStruct current, uint index, uint flags)
        {
            return flags == 1 ? [|Table[index]|] : SysResult.Ok;
        }
        """));

    [Fact]
    public Task It_is_not_offered_for_a_number_that_changes_on_the_way() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        [SyscallDefine(1)]
        public static SysResult Get(TaskStruct current, int index)
        {
            return [|Table[index++]|];
        }
        """));

    [Fact]
    public Task It_is_not_offered_where_no_error_can_be_returned() => Fix.VerifyNotOfferedAsync(SampleFile.Of("""
        private static readonly uint[] Seen = new uint[16];

        [SyscallDefine(1)]
        public static SysResult Note(TaskStruct current, UserPtr<uint> where)
        {
            Mark(current, where);
            return SysResult.Ok;

            static void Mark(TaskStruct current, UserPtr<uint> where)
            {
                if (!current.GetUser(out var index, where).IsError)
                {
                    [|Seen[index]|] = 1;
                }
            }
        }
        """));
}
