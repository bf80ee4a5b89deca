using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>The types that system calls stand in.</summary>
public sealed class ContainerSnapshots : SnapshotTest
{
    private const string Table = "600 common first\n601 common second\n602 common third\n603 common fourth";

    [Fact]
    public void Nested() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching
        {
            public partial class Outer
            {
                internal static partial class Inner
                {
                    [SyscallDefine(1)]
                    public static SysResult First(TaskStruct current, int a) => a;
                }

                public partial struct Middle
                {
                    public partial interface Innermost
                    {
                        [SyscallDefine(0)]
                        static SysResult Second() => 0;
                    }
                }
            }
        }
        """).WithTable(Table));

    [Fact]
    public void Kinds_of_types() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public sealed partial record Record(int Value)
        {
            [SyscallDefine(1)]
            public static SysResult First(int a) => a;
        }

        public partial struct Struct
        {
            [SyscallDefine(0)]
            public static SysResult Second() => 0;
        }

        public readonly partial record struct RecordStruct(int Value)
        {
            [SyscallDefine(0)]
            internal static SysResult Third() => 0;
        }

        public partial interface IInterface
        {
            [SyscallDefine(0)]
            static SysResult Fourth() => 0;
        }
        """).WithTable(Table));

    [Fact]
    public void Global_namespace() => Verify(TestProject.Of(
        """
        using KernelSdk;

        public static partial class Outside
        {
            [SyscallDefine(1)]
            public static SysResult First(TaskStruct current, int a) => a;
        }
        """).WithTable(Table));

    [Fact]
    public void Internal() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        internal enum Choice { Left, Right }

        internal static partial class Hidden
        {
            [SyscallDefine(1)]
            internal static SysResult First(Choice choice) => (int)choice;
        }
        """).WithTable(Table));

    [Fact]
    public void Public_and_internal_in_one_class() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        internal enum Choice { Left, Right }

        public static partial class Mixed
        {
            [SyscallDefine(1)]
            public static SysResult First(int a) => a;

            [SyscallDefine(1)]
            internal static SysResult Second(Choice choice) => (int)choice;
        }
        """).WithTable(Table));
}
