using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Oddities;

/// <summary>Names that meet names of the generated text.</summary>
public sealed class NameOddities
{
    [Theory]
    [InlineData("int current")]
    [InlineData("TaskStruct task, int current")]
    [InlineData("TaskStruct _, int regs")]
    [InlineData("TaskStruct regs, int libc")]
    [InlineData("TaskStruct current, int Foo")]
    [InlineData("TaskStruct Foo, int foo")]
    [InlineData("int foo")]
    [InlineData("int _")]
    [InlineData("int __")]
    [InlineData("int nr")]
    [InlineData("int word")]
    [InlineData("int KernelSdk")]
    [InlineData("int System")]
    [InlineData("int global")]
    [InlineData("int größe")]
    [InlineData("int @value")]
    [InlineData("int \\u0061b")]
    [InlineData("int __do_sys_foo")]
    [InlineData("int __NR_foo")]
    public void A_parameter(string parameters)
        => Oddity.Works(Code.Members($"[SyscallDefine(1)] public static SysResult Foo({parameters}) => 0;"), "foo");

    /// <summary>Names that the record of a call's arguments has for itself.</summary>
    [Theory]
    [InlineData("int Syscall, int From, int Equals, int ToString")]
    [InlineData("int GetHashCode, int GetType, int MemberwiseClone, int PrintMembers, int Deconstruct, int Finalize")]
    [InlineData("int sys_enter_foo, int _sys_enter_foo")]
    [InlineData("int From, int _From, int arguments, int First")]
    [InlineData("int Clone, int EqualityContract, int @record, int field")]
    public void A_parameter_of_the_name_of_a_records_member(string parameters)
        => Oddity.Works(
            Code.Members($"[SyscallDefine({parameters.Split(',').Length})] public static SysResult Foo({parameters}) => 0;"), "foo");

    /// <summary>It would compile, with the argument for the number.</summary>
    [Fact]
    public void A_parameter_that_hides_the_number()
    {
        var run = Oddity.Works(Code.Members("[SyscallDefine(1)] public static SysResult Foo(ulong __NR_foo) => 0;"), "foo");

        Assert.Contains("(CallsLibc.__NR_foo, __NR_foo)", run.Files["Teaching.Calls.foo.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[In, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count, int user_buf")]
    [InlineData("[Out] UserPtr<int> buf, int user_buf, int _user_buf")]
    [InlineData("[In] UserPtr<int> user_a, [Out] UserPtr<int> a, int libc")]
    [InlineData("[In, Out] UserPtr<int> libc, [In] UserPtr<long> @ref, int user_ref")]
    [InlineData("[In, CountedBy(nameof(@int))] UserPtr<int> @params, int @int, [Fd] uint fd")]
    [InlineData("[In] UserPtr<int> Foo, [In] UserPtr<int> foo, int current")]
    public void A_parameter_beside_a_staged_one(string parameters)
        => Oddity.Works(Code.Members($"[SyscallDefine(3)] public static SysResult Foo(TaskStruct current_, {parameters}) => 0;"), "foo");

    [Theory]
    [InlineData("current", "current")]
    [InlineData("regs", "regs")]
    [InlineData("libc", "libc")]
    [InlineData("foo", "foo")]
    [InlineData("FOO", "foo")]
    [InlineData("Foo_Bar", "foo_bar")]
    [InlineData("_Foo", "_foo")]
    [InlineData("GetHTTP2Port", "get_http2_port")]
    [InlineData("Dup2", "dup2")]
    [InlineData("@event", "event")]
    [InlineData("ToString", "to_string")]
    public void A_method(string method, string name)
        => Oddity.Works(
            Code.Members($"[SyscallDefine(0)] public static SysResult {method}(TaskStruct current) => 0;") with
            {
                Tables = [new("own.tbl", $"5 common {name}")],
            },
            name);

    [Theory]
    [InlineData("perror")]
    [InlineData("GetHashCode")]
    [InlineData("int")]
    [InlineData("_")]
    public void A_name_that_stands_for_something_else_in_CSharp(string name)
        => Oddity.Works(
            Code.Members(
                $"""
                [SyscallDefine(2, Name = "{name}", Number = 5)]
                public static SysResult Foo([In, CountedBy(nameof(n))] UserPtr<byte> p, ulong n) => 0;
                """),
            name);

    [Fact]
    public void A_method_named_like_its_container_is_the_compilers_affair()
        => DiagnosticVerifier.Verify(
            Code.File("public static partial class Foo { [SyscallDefine(0)] public static SysResult Foo() => 0; }"), "CS0542");

    [Fact]
    public void Letters_of_other_scripts() => Oddity.Works(
        TestProject.Of(
            """
            using KernelSdk;
            namespace Größe.日本;
            public enum Wahl { Ja, Nein }
            public static partial class Ⅷ‿é
            {
                [SyscallDefine(2, Name = "foo")] public static SysResult Öffne(Wahl wahl, [In] UserPtr<int> größe) => 0;
            }
            """).WithTable("1 common foo"),
        "foo");

    [Fact]
    public void Names_that_differ_in_case_only() => Oddity.Works(
        Code.File(
            """
            public static partial class Calls
            {
                [SyscallDefine(0)] public static SysResult Foo() => 0;
                [SyscallDefine(0, Name = "FOO", Number = 1)] public static SysResult Foo2() => 0;
            }
            public static partial class CALLS
            {
                [SyscallDefine(0, Name = "fOO", Number = 2)] public static SysResult Foo() => 0;
            }
            """),
        "fOO",
        "foo-2",
        "FOO-3");

    [Fact]
    public void Kernels_and_modules_that_differ_in_case_only()
        => DiagnosticVerifier.Verify(
            Code.File(
                """
                [SyscallTable] public sealed partial class {|KSDK0030:Machine|} : Kernel;
                [SyscallTable] public sealed partial class {|KSDK0030:MACHINE|} : Kernel;
                [SyscallModule] public static partial class {|KSDK0033:Published|};
                [SyscallModule] public static partial class {|KSDK0033:PUBLISHED|};
                """),
            "CS0534");

    [Fact]
    public void A_nested_container_and_one_that_looks_like_its_wrapper() => Oddity.Works(
        Code.File(
            """
            public static partial class A { internal static partial class B { [SyscallDefine(0)] public static SysResult Foo() => 0; } }
            public static partial class A_B { [SyscallDefine(0)] public static SysResult Bar() => 0; }
            """),
        "foo",
        "bar");
}
