using System.Reflection;
using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Oddities;

/// <summary>Projects with unusual options, namespaces and references.</summary>
public sealed class ProjectOddities
{
    private const string EveryWord =
        """
        public enum Tiny : sbyte { Minus = -1 }
        public enum Huge : ulong { All = ulong.MaxValue }
        public readonly record struct Pid(int Value);
        public static unsafe partial class Calls
        {
            [SyscallDefine(6)] public static SysResult Foo(TaskStruct current, sbyte a, byte b, short c, ushort d, int e, uint f) => a;
            [SyscallDefine(6)] public static long Bar(long a, ulong b, nint c, nuint d, bool e, Tiny f) => a;
            [SyscallDefine(6)] public static SysResult Baz(
                Huge a, Pid b, [In, CountedBy("f")] UserPtr<long> c, [User, Out] byte* d, [Fd] uint e, byte f) => 0;
        }
        """;

    [Fact]
    public void Arithmetic_is_checked()
    {
        var project = Code.File(EveryWord);
        Oddity.Works(project with { Options = project.Options.WithOverflowChecks(true) }, "foo", "bar", "baz");
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Annotations)]
    [InlineData(NullableContextOptions.Warnings)]
    public void Nullable_is_not_enabled(NullableContextOptions nullable)
    {
        var project = Code.File(EveryWord + "\n[SyscallTable] public sealed partial class K : Kernel;");
        Oddity.Works(project with { Options = project.Options.WithNullableContextOptions(nullable) }, "foo", "bar", "baz");
    }

    [Fact]
    public void No_implicit_usings() => Oddity.Works(
        Code.File(EveryWord + "\n[SyscallTable] public sealed partial class K : Kernel;") with { HasImplicitUsings = false },
        "foo",
        "bar",
        "baz");

    [Theory]
    [InlineData("Teaching.System")]
    [InlineData("Teaching.KernelSdk")]
    [InlineData("Teaching.KernelSdk.Libc")]
    [InlineData("Teaching.global")]
    [InlineData("KernelSdk")]
    [InlineData("KernelSdk.Something")]
    [InlineData("KernelSdk.Linux")]
    [InlineData("KernelSdk.System.KernelSdk")]
    [InlineData("System.KernelSdk")]
    [InlineData("System")]
    public void A_namespace(string name) => Oddity.Works(
        TestProject.Of(
            $$"""
            namespace {{name}}
            {
                using global::KernelSdk;
                {{EveryWord}}
                [SyscallTable] public sealed partial class Machine : global::KernelSdk.Kernel;
            }
            """).WithTable("600 common foo\n601 common bar\n602 common baz"),
        "foo",
        "bar",
        "baz");

    [Fact]
    public void Types_with_the_names_of_the_contract() => Oddity.Works(
        TestProject.Of(
            """
            namespace Teaching
            {
                public class TaskStruct; public class Libc; public class PtRegs; public class SysResult; public class Kernel;
                public class UserPtr<T>; public class SyscallDescriptor; public class ArgumentShape; public class SyscallHandler;
                public class System; public class Span<T>;

                public static partial class Calls
                {
                    [global::KernelSdk.SyscallDefine(2)]
                    public static global::KernelSdk.SysResult Foo(
                        global::KernelSdk.TaskStruct current,
                        [global::KernelSdk.In, global::KernelSdk.CountedBy("n")] global::KernelSdk.UserPtr<byte> p,
                        ulong n) => 0;
                }

                [global::KernelSdk.SyscallTable] public sealed partial class Machine : global::KernelSdk.Kernel;
            }
            """).WithTable("600 common foo"),
        "foo");

    [Fact]
    public void Usings_for_the_whole_project() => Oddity.Works(
        TestProject.Of(
            """
            public static partial class Calls
            {
                [SyscallDefine(3, Number = 900)]
                public static SysResult Write(uint fd, [In, CountedBy("count")] UserPtr<byte> buf, nuint count) => 0;
            }
            """,
            "global using KernelSdk; global using KernelSdk.Linux; global using static KernelSdk.Errno;"),
        "write");

    /// <summary>Then the descriptions and the table of them are static members of one class, and C# runs those in turn.</summary>
    [Fact]
    public void The_kernel_holds_its_system_calls()
    {
        var run = Oddity.Works(
            Code.File(
                """
                [SyscallTable]
                [IncludeSyscalls(typeof(KernelSdk.Linux.LinuxSyscalls))]
                public sealed partial class Machine : Kernel
                {
                    [SyscallDefine(0)] public static SysResult Foo(TaskStruct current) => current.Pid;
                    public int User(Libc libc) => (int)libc.foo();
                }
                """),
            "foo");
        using var kernel = (Kernel)Activator.CreateInstance(Assembly.Load(run.EmitImage()).GetType("Teaching.Machine")!, [null])!;

        Assert.All(kernel.Syscalls, Assert.NotNull);
        Assert.True(kernel.Syscalls.Single(syscall => syscall.Name == "foo").IsImplemented);
    }

    [Fact]
    public void Two_kernels_in_one_project() => Oddity.Works(
        Code.File(
            """
            [SyscallTable] public sealed partial class First : Kernel;
            [SyscallTable] public sealed partial class Second : Kernel { public Second() { } }
            [SyscallTable] internal abstract partial class Third : Base;
            public abstract class Base(KernelOptions options) : Kernel(options) { protected Base() : this(new()) { } }
            public static partial class Calls { [SyscallDefine(0)] public static SysResult Foo() => 0; }
            """),
        "foo");

    [Fact]
    public void A_kernel_on_top_of_a_kernel() => Oddity.Works(Code.File(
        """
        [SyscallTable] public partial class First : Kernel;
        [SyscallTable] public sealed partial class Second : First;
        """));

    [Fact]
    public void Types_of_another_assembly()
    {
        var types = TestProject.Of(
            """
            namespace Shared;
            public enum Choice : byte { Left, Right }
            public readonly record struct Pid(int Value);
            public struct Pair { public int First, Second; }
            """) with { Name = "Shared" };
        var project = Code.Members(
            "[SyscallDefine(3)] public static SysResult Foo(Shared.Choice a, Shared.Pid b, [In] UserPtr<Shared.Pair> c) => 0;");
        Oddity.Works(project with { References = [.. project.References, GeneratorRun.Of(types).AssertClean().Emit()] }, "foo");
    }

    [Fact]
    public void A_project_that_has_the_types_of_two_wrappers_in_sight() => Oddity.Works(
        Code.File(
            """
            public static partial class Calls
            {
                [SyscallDefine(1)] public static SysResult Foo(int a) => a;
            }

            public static class User
            {
                public static long Run(Libc libc) => libc.write(1, "hello"u8) + libc.foo(2) + libc.syscall(CallsLibc.__NR_foo, 2);
            }
            """).WithSource(new("Using.cs", "global using KernelSdk.Linux;")),
        "foo");

    [Fact]
    public void Files_without_names()
    {
        var source = Code.Members("[SyscallDefine(0)] public static SysResult Foo() => 0;").Sources[0];
        var project = new TestProject { Sources = [source with { Path = "" }], HasImplicitUsings = false };
        Oddity.Works(project.WithTable("1 common foo"), "foo");
    }
}
