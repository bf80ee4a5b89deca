using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests;

public sealed class UserAccessResultFixerTests
{
    private static readonly FixVerifier Fix = FixVerifier.OnShapes<UserAccessResultFixer>("KSDK1010");

    [Theory]
    [InlineData("[|current.ClearUser(buf, 8)|];", "current.ClearUser(buf, 8) != 0")]
    [InlineData("_ = [|current.ClearUser(buf, 8)|];", "current.ClearUser(buf, 8) != 0")]
    [InlineData("_ = ([|current.ClearUser(buf, 8)|]);", "current.ClearUser(buf, 8) != 0")]
    [InlineData("_ = checked((int)[|current.ClearUser(buf, 8)|]!);", "current.ClearUser(buf, 8) != 0")]
    [InlineData("var left = [|current.ClearUser(buf, 8)|];", "current.ClearUser(buf, 8) != 0")]
    [InlineData("ulong left = [|current.ClearUser(buf, 8)|];", "current.ClearUser(buf, 8) != 0")]
    [InlineData("[|current.Parent?.ClearUser(buf, 8)|];", "current.Parent?.ClearUser(buf, 8) is > 0")]
    [InlineData("_ = [|current.Parent?.Parent?.ClearUser(buf, 8)|];", "current.Parent?.Parent?.ClearUser(buf, 8) is > 0")]
    [InlineData("var left = [|current.Parent?.ClearUser(buf, 8)|];", "current.Parent?.ClearUser(buf, 8) is > 0")]
    public Task Bytes_not_copied_become_EFAULT(string dropped, string failed) => Fix.VerifyAsync(
        InMethod($"        {dropped}"),
        InMethod($$"""
                    if ({{failed}})
                    {
                        return -EFAULT;
                    }
            """));

    [Theory]
    [InlineData("[|current.PutUser<byte>(buf, 1)|];", "current.PutUser<byte>(buf, 1) is { IsError: true } error")]
    [InlineData("_ = [|current.PutUser<byte>(buf, 1)|];", "current.PutUser<byte>(buf, 1) is { IsError: true } error")]
    [InlineData("var result = [|current.PutUser<byte>(buf, 1)|];", "current.PutUser<byte>(buf, 1) is { IsError: true } error")]
    [InlineData("[|current.Parent?.PutUser<byte>(buf, 1)|];", "current.Parent?.PutUser<byte>(buf, 1) is { IsError: true } error")]
    public Task An_error_is_handed_on(string dropped, string failed) => Fix.VerifyAsync(
        InMethod($"        {dropped}"),
        InMethod($$"""
                    if ({{failed}})
                    {
                        return error;
                    }
            """));

    [Fact]
    public Task An_assignment_to_a_local_stays() => Fix.VerifyAsync(
        InMethod("""
                    nuint left;
                    left = [|current.ClearUser(buf, 8)|];
                    nuint? maybe;
                    maybe = [|current.Parent?.ClearUser(buf, 8)|];
                    SysResult result;
                    result = [|current.PutUser<byte>(buf, 1)|];
            """),
        InMethod("""
                    nuint left;
                    if ((left = current.ClearUser(buf, 8)) != 0)
                    {
                        return -EFAULT;
                    }
                    nuint? maybe;
                    if ((maybe = current.Parent?.ClearUser(buf, 8)) is > 0)
                    {
                        return -EFAULT;
                    }
                    SysResult result;
                    if ((result = current.PutUser<byte>(buf, 1)) is { IsError: true } error)
                    {
                        return error;
                    }
            """));

    [Fact]
    public Task What_the_call_declares_is_in_scope_afterwards() => Fix.VerifyAsync(
        InMethod("""
                    [|current.GetUser(buf, out var value)|];
                    return SysResult.Count(value);
            """),
        InMethod("""
                    if (current.GetUser(buf, out var value) is { IsError: true } error)
                    {
                        return error;
                    }
                    return SysResult.Count(value);
            """));

    [Fact]
    public Task Each_error_has_a_name_of_its_own() => Fix.VerifyAsync(
        InMethod("""
                    [|current.PutUser<byte>(buf, 1)|];
                    [|current.PutUser<byte>(buf, 2)|];
                    if (flag)
                    {
                        var error3 = 1;
                        [|current.PutUser<byte>(buf, (byte)error3)|];
                    }
            """),
        InMethod("""
                    if (current.PutUser<byte>(buf, 1) is { IsError: true } error)
                    {
                        return error;
                    }
                    if (current.PutUser<byte>(buf, 2) is { IsError: true } error2)
                    {
                        return error2;
                    }
                    if (flag)
                    {
                        var error3 = 1;
                        if (current.PutUser<byte>(buf, (byte)error3) is { IsError: true } error4)
                        {
                            return error4;
                        }
                    }
            """));

    [Fact]
    public Task Comments_stay_where_they_are_read() => Fix.VerifyAsync(
        InMethod("""
                    // The header first.
                    [|current.ClearUser(buf, /* all of it */ 8)|]; // as clear_user does

                    #region Tail
                    _ = [|current.CopyToUser(buf, data)|];
                    #endregion
            """),
        InMethod("""
                    // The header first.
                    if (current.ClearUser(buf, /* all of it */ 8) != 0) // as clear_user does
                    {
                        return -EFAULT;
                    }

                    #region Tail
                    if (current.CopyToUser(buf, data) != 0)
                    {
                        return -EFAULT;
                    }
                    #endregion
            """));

    [Fact]
    public Task An_embedded_statement_gets_a_block_so_an_else_keeps_its_if() => Fix.VerifyAsync(
        InMethod("""
                    if (flag)
                        [|current.ClearUser(buf, 8)|];
                    else
                        [|current.ClearUser(buf, 9)|];

                    while (flag) [|current.ClearUser(buf, 10)|];
            """),
        InMethod("""
                    if (flag)
                    {
                        if (current.ClearUser(buf, 8) != 0)
                        {
                            return -EFAULT;
                        }
                    }
                    else
                    {
                        if (current.ClearUser(buf, 9) != 0)
                        {
                            return -EFAULT;
                        }
                    }

                    while (flag)
                    {
                        if (current.ClearUser(buf, 10) != 0)
                        {
                            return -EFAULT;
                        }
                    }
            """));

    [Fact]
    public Task A_section_of_a_switch_and_a_label_take_the_check_as_it_is() => Fix.VerifyAsync(
        InMethod("""
                    switch (flag)
                    {
                        case true:
                            [|current.ClearUser(buf, 8)|];
                            break;
                    }

                again:
                    [|current.ClearUser(buf, 9)|];
                    if (flag)
                    {
                        goto again;
                    }
            """),
        InMethod("""
                    switch (flag)
                    {
                        case true:
                            if (current.ClearUser(buf, 8) != 0)
                            {
                                return -EFAULT;
                            }
                            break;
                    }

                again:
                    if (current.ClearUser(buf, 9) != 0)
                    {
                        return -EFAULT;
                    }
                    if (flag)
                    {
                        goto again;
                    }
            """));

    [Fact]
    public Task A_check_inside_the_lambda_of_a_checked_call() => Fix.VerifyAsync(
        InMethod("""
                    [|current.Locked(() =>
                    {
                        _ = current.ClearUser(buf, 8);
                        return SysResult.Ok;
                    })|];
            """).Replace("_ = current.ClearUser(buf, 8)", "_ = [|current.ClearUser(buf, 8)|]", StringComparison.Ordinal),
        InMethod("""
                    if (current.Locked(() =>
                    {
                        if (current.ClearUser(buf, 8) != 0)
                        {
                            return -EFAULT;
                        }
                        return SysResult.Ok;
                    }) is { IsError: true } error)
                    {
                        return error;
                    }
            """));

    [Fact]
    public Task A_function_that_returns_long_returns_the_word() => Fix.VerifyAsync(
        """
        using KernelSdk;
        using static KernelSdk.Errno;

        public static class Sample
        {
            public static long Call(TaskStruct current, UserPtr<byte> buf)
            {
                [|current.ClearUser(buf, 8)|];
                [|current.PutUser<byte>(buf, 1)|];
                return 0;
            }
        }
        """,
        """
        using KernelSdk;
        using static KernelSdk.Errno;

        public static class Sample
        {
            public static long Call(TaskStruct current, UserPtr<byte> buf)
            {
                if (current.ClearUser(buf, 8) != 0)
                {
                    return (-EFAULT).ToWord();
                }
                if (current.PutUser<byte>(buf, 1) is { IsError: true } error)
                {
                    return error.ToWord();
                }
                return 0;
            }
        }
        """);

    [Theory]
    [InlineData("using KernelSdk;", "", "-Errno.EFAULT")]
    [InlineData("using KernelSdk;\nusing static KernelSdk.Errno;", "", "-EFAULT")]
    [InlineData("global using static KernelSdk.Errno;\nusing KernelSdk;", "", "-EFAULT")]
    [InlineData("using KernelSdk;\nusing static KernelSdk.Errno;", "private const long EFAULT = 14;", "-Errno.EFAULT")]
    [InlineData("using KernelSdk;", "public static int Errno => 1;", "-KernelSdk.Errno.EFAULT")]
    [InlineData("using KernelSdk;", "public static int Errno => 1; private static class KernelSdk { }", "-global::KernelSdk.Errno.EFAULT")]
    public Task The_errno_is_spelt_as_the_place_understands_it(string usings, string member, string spelling) => Fix.VerifyAsync(
        $$"""
        {{usings}}

        public static class Sample
        {
            {{member}}

            public static SysResult Call(TaskStruct current, UserPtr<byte> buf)
            {
                [|current.ClearUser(buf, 8)|];
                return SysResult.Ok;
            }
        }
        """,
        $$"""
        {{usings}}

        public static class Sample
        {
            {{member}}

            public static SysResult Call(TaskStruct current, UserPtr<byte> buf)
            {
                if (current.ClearUser(buf, 8) != 0)
                {
                    return {{spelling}};
                }
                return SysResult.Ok;
            }
        }
        """);

    [Fact]
    public Task Functions_inside_functions_answer_for_themselves() => Fix.VerifyAsync(
        """
        using System;
        using KernelSdk;

        public static class Sample
        {
            public static SysResult Property
            {
                get
                {
                    [|new TaskStruct().ClearUser(default, 1)|];
                    return SysResult.Ok;
                }
            }

            public static void Call(TaskStruct current, UserPtr<byte> buf)
            {
                [|current.ClearUser(buf, 2)|];
                Func<SysResult> lambda = () =>
                {
                    [|current.ClearUser(buf, 3)|];
                    void Inner() { [|current.ClearUser(buf, 4)|]; }
                    Inner();
                    return SysResult.Ok;
                };
                SysResult Local()
                {
                    [|current.ClearUser(buf, 5)|];
                    return lambda();
                }
                Local();
            }
        }
        """,
        """
        using System;
        using KernelSdk;

        public static class Sample
        {
            public static SysResult Property
            {
                get
                {
                    if (new TaskStruct().ClearUser(default, 1) != 0)
                    {
                        return -Errno.EFAULT;
                    }
                    return SysResult.Ok;
                }
            }

            public static void Call(TaskStruct current, UserPtr<byte> buf)
            {
                [|current.ClearUser(buf, 2)|];
                Func<SysResult> lambda = () =>
                {
                    if (current.ClearUser(buf, 3) != 0)
                    {
                        return -Errno.EFAULT;
                    }
                    void Inner() { [|current.ClearUser(buf, 4)|]; }
                    Inner();
                    return SysResult.Ok;
                };
                SysResult Local()
                {
                    if (current.ClearUser(buf, 5) != 0)
                    {
                        return -Errno.EFAULT;
                    }
                    return lambda();
                }
                Local();
            }
        }
        """);

    [Theory]
    // What a long means as a failure, its type does not say.
    [InlineData("[|current.StrncpyFromUser(new byte[8], buf)|];")]
    [InlineData("[|current.StrnlenUser(buf, 8)|];")]
    // No statement to put a check into.
    [InlineData("for ([|current.ClearUser(buf, 8)|]; flag; flag = false) { }")]
    [InlineData("for (; flag; [|current.ClearUser(buf, 8)|]) { }")]
    [InlineData("System.Action action = () => [|current.ClearUser(buf, 8)|];")]
    [InlineData("void Clear() => [|current.ClearUser(buf, 8)|];")]
    // More in the statement than the call.
    [InlineData("_ = flag ? [|current.ClearUser(buf, 8)|] : 1;")]
    [InlineData("_ = _ = [|current.ClearUser(buf, 8)|];")]
    [InlineData("nuint first = 1, left = [|current.ClearUser(buf, 8)|];")]
    [InlineData("_ = /* best effort */ [|current.ClearUser(buf, 8)|];")]
    // The local would be gone, or is no number.
    [InlineData("object left; left = [|current.ClearUser(buf, 8)|];")]
    [InlineData("ulong left; left = [|current.ClearUser(buf, 8)|];")]
    // No way out by a return.
    [InlineData("try { } finally { [|current.ClearUser(buf, 8)|]; }")]
    public Task It_is_not_offered_where_it_would_not_compile_or_is_not_known_to_be_right(string dropped)
        => Fix.VerifyNotOfferedAsync(InMethod($"        {dropped}"));

    [Fact]
    public Task A_declaration_that_another_assignment_needs_stays() => Fix.VerifyAsync(
        InMethod("""
                    var left = [|current.ClearUser(buf, 8)|];
                    left = [|current.ClearUser(buf, 9)|];
            """),
        InMethod("""
                    var left = [|current.ClearUser(buf, 8)|];
                    if ((left = current.ClearUser(buf, 9)) != 0)
                    {
                        return -EFAULT;
                    }
            """));

    [Fact]
    public Task A_function_in_a_finally_can_return() => Fix.VerifyAsync(
        InMethod("""
                    try
                    {
                    }
                    finally
                    {
                        SysResult Clear()
                        {
                            [|current.ClearUser(buf, 8)|];
                            return SysResult.Ok;
                        }

                        flag = Clear().IsError;
                    }
            """),
        InMethod("""
                    try
                    {
                    }
                    finally
                    {
                        SysResult Clear()
                        {
                            if (current.ClearUser(buf, 8) != 0)
                            {
                                return -EFAULT;
                            }
                            return SysResult.Ok;
                        }

                        flag = Clear().IsError;
                    }
            """));

    [Theory]
    [InlineData("void", "")]
    [InlineData("int", "return 0;")]
    [InlineData("SysResult?", "return null;")]
    [InlineData("ref SysResult", "return ref Slot;")]
    [InlineData("async System.Threading.Tasks.Task<SysResult>", "await System.Threading.Tasks.Task.Yield(); return SysResult.Ok;")]
    [InlineData("System.Collections.Generic.IEnumerable<SysResult>", "yield return SysResult.Ok;")]
    public Task It_is_not_offered_where_no_error_can_be_returned(string type, string end) => Fix.VerifyNotOfferedAsync($$"""
        using KernelSdk;

        public static class Sample
        {
            private static SysResult Slot;

            public static ref SysResult Get() => ref Slot;

            public static {{type}} Call(TaskStruct current, UserPtr<byte> buf)
            {
                [|current.ClearUser(buf, 8)|];
                [|current.PutUser<byte>(buf, 1)|];
                {{end}}
            }
        }
        """);

    [Fact]
    public Task It_is_not_offered_where_the_operator_is_out_of_reach() => Fix.VerifyNotOfferedAsync("""
        public static class Sample
        {
            public static KernelSdk.SysResult Call(KernelSdk.TaskStruct current)
            {
                [|current.ClearUser(default, 8)|];
                return KernelSdk.SysResult.Ok;
            }
        }
        """);

    [Fact]
    public Task Fix_All_repairs_every_document_of_a_project() => Fix.VerifyProjectAsync(
        (InMethod("        [|current.PutUser<byte>(buf, 1)|];"), InMethod("""
                    if (current.PutUser<byte>(buf, 1) is { IsError: true } error)
                    {
                        return error;
                    }
            """)),
        (InMethod("        [|current.ClearUser(buf, 8)|];", "Second"), InMethod(
            """
                    if (current.ClearUser(buf, 8) != 0)
                    {
                        return -EFAULT;
                    }
            """,
            "Second")));

    private static string InMethod(string statements, string type = "Sample") => $$"""
        using KernelSdk;
        using static KernelSdk.Errno;

        public static class {{type}}
        {
            public static SysResult Call(TaskStruct current, UserPtr<byte> buf, byte[] data, bool flag)
            {
        {{statements}}
                return SysResult.Ok;
            }
        }
        """;
}
