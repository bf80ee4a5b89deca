using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0009, KSDK0010, KSDK0011, KSDK0013 and KSDK0014: names and numbers.</summary>
public sealed class NumberTests
{
    [Fact]
    public void A_name_that_is_close_to_one_of_a_table()
    {
        var messages = DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine(0)] public static SysResult {|KSDK0009:Getpidd|}() => 0;")
                .WithTable("39 common getpid\n110 common getppid"));

        Assert.Equal("'getpidd'", messages[0].Split(' ').Single(word => word.StartsWith('\'') && word.EndsWith('\'')));
        Assert.Contains("did you mean 'getpid'?", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_close_to_none()
    {
        var messages = DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine(0)] public static SysResult {|KSDK0009:CompletelyDifferent|}() => 0;"));

        Assert.DoesNotContain("did you mean", messages[0], StringComparison.Ordinal);
        Assert.Contains("'completely_different'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_given_name_that_no_table_has()
        => DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine(0, Name = {|KSDK0009:\"fooo\"|})] public static SysResult Foo() => 0;"));

    [Fact]
    public void A_project_without_tables()
        => DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine(0)] public static SysResult {|KSDK0009:Foo|}() => 0;") with { Tables = [] });

    [Fact]
    public void A_name_that_only_another_ABI_has()
        => DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine(0)] public static SysResult {|KSDK0009:Qux|}() => 0;")
                .WithTable("700 x32 qux")
                .WithTable("701 i386 qux"));

    [Fact]
    public void Two_given_numbers()
    {
        var messages = DiagnosticVerifier.Verify(Code.Members(
            """
            [SyscallDefine(0, Number = 7)] public static SysResult Foo() => 0;
            [SyscallDefine(0, Number = {|KSDK0010:7|})] public static SysResult Qux() => 0;
            """));

        Assert.Equal(["Number 7 of 'qux' is taken by 'foo' (Teaching.Calls.Foo)"], messages);
    }

    [Fact]
    public void A_given_number_and_one_of_a_table()
        => DiagnosticVerifier.Verify(Code.Members(
            """
            [SyscallDefine(0)] public static SysResult Foo() => 0;
            [SyscallDefine(0, Number = {|KSDK0010:600|})] public static SysResult Qux() => 0;
            """));

    [Fact]
    public void A_number_of_a_table_behind_a_given_one()
        => DiagnosticVerifier.Verify(Code.Members(
            """
            [SyscallDefine(0, Number = 601)] public static SysResult Alpha() => 0;
            [SyscallDefine(0)] public static SysResult {|KSDK0010:Bar|}() => 0;
            """));

    [Fact]
    public void Two_methods_with_one_name()
    {
        var messages = DiagnosticVerifier.Verify(
            Code.Members("[SyscallDefine(0)] public static SysResult Foo() => 0;").WithSource(new(
                "Other.cs",
                """
                using KernelSdk;
                namespace Zoo;
                public static partial class Calls
                {
                    [SyscallDefine(0)] public static SysResult {|KSDK0011:Foo|}() => 0;
                    [SyscallDefine(0, Name = {|KSDK0011:"foo"|}, Number = 9)] public static SysResult Other() => 0;
                }
                """)));

        Assert.All(
            messages,
            message => Assert.StartsWith("'foo' is defined by Teaching.Calls.Foo already", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[SyscallDefine(0)] public static SysResult {|KSDK0013:Größe|}() => 0;")]
    [InlineData("[SyscallDefine(0, Name = {|KSDK0013:\"\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Name = {|KSDK0013:\"9lives\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Name = {|KSDK0013:\"a-b\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Name = {|KSDK0013:\"a\\\"b\"|})] public static SysResult Foo() => 0;")]
    [InlineData("[SyscallDefine(0, Name = {|KSDK0013:\"a\\nb\"|})] public static SysResult Foo() => 0;")]
    [InlineData("private const string N = \"a.b\"; [SyscallDefine(0, Name = {|KSDK0013:N|})] public static SysResult Foo() => 0;")]
    public void A_name_that_is_no_C_identifier(string members) => DiagnosticVerifier.Verify(Code.Members(members));

    [Theory]
    [InlineData("-1")]
    [InlineData("-2")]
    [InlineData("4096")]
    [InlineData("int.MaxValue")]
    [InlineData("int.MinValue")]
    public void A_number_that_no_table_has_a_row_for(string number)
        => DiagnosticVerifier.Verify(
            Code.Members($"[SyscallDefine(0, Number = {{|KSDK0014:{number}|}})] public static SysResult Foo() => 0;"));

    [Theory]
    [InlineData("0")]
    [InlineData("4095")]
    public void The_first_and_the_last_number(string number)
        => DiagnosticVerifier.Verify(Code.Members($"[SyscallDefine(0, Number = {number})] public static SysResult Foo() => 0;"));
}
