using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>Numbers, tables and the kernels made of them.</summary>
public sealed class KernelSnapshots : SnapshotTest
{
    private const string TableWithHoles =
        """
        # A small table with holes.
        0	common	read	sys_read
        1	common	write	sys_write
        4	64	stat	sys_newstat
        5	x32	other	compat_sys_other
        8	common	getpid	sys_getpid	# at the end
        """;

    private const string Syscalls =
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class ReadWrite
        {
            [SyscallDefine(1)]
            public static SysResult Read(TaskStruct current, uint fd) => 0;

            [SyscallDefine(0)]
            public static SysResult Getpid(TaskStruct current) => current.Tgid;
        }
        """;

    [Fact]
    public void Explicit_name_and_number() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class Own
        {
            [SyscallDefine(1, Name = "hello2", Number = 3)]
            public static SysResult Hello(int a) => a;

            [SyscallDefine(0, Name = "write")]
            public static SysResult Emit() => 0;

            [SyscallDefine(0, Number = 2)]
            public static SysResult CopyFileRange() => 0;
        }

        [SyscallTable]
        public sealed partial class OwnKernel : Kernel;
        """).WithTable(TableWithHoles));

    [Fact]
    public void A_kernel_and_its_table() => Verify(TestProject.Of(
        Syscalls,
        """
        using KernelSdk;

        namespace Teaching;

        [SyscallTable]
        public sealed partial class TeachingKernel : Kernel;
        """).WithTable(TableWithHoles));

    [Fact]
    public void A_table_of_its_own_beside_another() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class Own
        {
            [SyscallDefine(1)]
            public static SysResult Hello(int a) => a;
        }

        internal static partial class Kernels
        {
            [SyscallTable]
            internal sealed partial class Nested(KernelOptions options) : Kernel(options);
        }
        """).WithTable(TableWithHoles).WithTable("11\tcommon\thello\tsys_hello\n").WithTable("12\toabi\tarm_only\n"));

    [Fact]
    public void An_empty_kernel() => Verify(TestProject.Of(
        """
        using KernelSdk;

        [SyscallTable]
        internal sealed partial class EmptyKernel : Kernel;
        """));

    [Fact]
    public void A_module() => Verify(Module);

    [Fact]
    public void A_kernel_that_includes_a_module() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Classroom;

        public static partial class Own
        {
            [SyscallDefine(1)]
            public static SysResult Write(int a) => a;
        }

        [SyscallTable]
        [IncludeSyscalls(typeof(Teaching.TeachingSyscalls))]
        public sealed partial class ClassroomKernel : Kernel;
        """).WithTable(TableWithHoles) with
        {
            References = [.. TestReferences.All, GeneratorRun.Of(Module).AssertClean().Emit()],
        });

    private static TestProject Module => TestProject.Of(
        Syscalls,
        """
        using KernelSdk;

        namespace Teaching;

        [SyscallModule]
        public static partial class TeachingSyscalls;
        """).WithTable(TableWithHoles) with
        {
            Name = "Teaching",
        };
}
