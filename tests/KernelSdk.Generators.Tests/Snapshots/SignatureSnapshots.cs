using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>What becomes of a signature, from the contract's example to the corners.</summary>
public sealed class SignatureSnapshots : SnapshotTest
{
    [Fact]
    public void Write() => Verify(TestProject.Of(
        """
        using KernelSdk;
        using static KernelSdk.Errno;

        namespace Teaching;

        public static partial class ReadWrite
        {
            // SYSCALL_DEFINE3(write, unsigned int, fd, const char __user *, buf, size_t, count)
            [SyscallDefine(3)]
            public static SysResult Write(TaskStruct current, uint fd, UserPtr<byte> buf, nuint count)
            {
                if (current.Files.Get(fd) is null)
                    return -EBADF;
                return SysResult.Count(count);
            }
        }
        """).WithTable("1 common write sys_write"));

    [Fact]
    public void Write_with_roles() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class ReadWrite
        {
            [SyscallDefine(3, CancellationPoint = true)]
            public static SysResult Write(
                TaskStruct current, [Fd] uint fd, [In, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count) => SysResult.Count(count);

            [SyscallDefine(1)]
            public static SysResult Uname(TaskStruct current, [Out] UserPtr<NewUtsname> name) => 0;

            [SyscallDefine(4)]
            public static SysResult Transfer(int fd, [In, Out] UserPtr<long> offset, [Out, CountedBy("n")] UserPtr<int> done, ulong n) => 0;
        }
        """).WithTable("1 common write\n63 common uname\n300 common transfer"));

    [Fact]
    public void Paths_and_flags() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public enum OpenFlags
        {
            O_RDONLY = 0,
            O_WRONLY = 1,
            O_CREAT = 0x40,
        }

        public static partial class Files
        {
            [SyscallDefine(3)]
            public static SysResult Open(TaskStruct current, [Path] UserPtr<byte> filename, [Flags<OpenFlags>] int flags, ushort mode) => 0;

            [SyscallDefine(2)]
            public static SysResult Rename([Path] UserPtr<byte> oldname, [Path] UserPtr<byte> newname) => 0;
        }
        """).WithTable("2 common open\n82 common rename"));

    [Fact]
    public void Addresses_masks_and_hexadecimal() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public enum MapBits
        {
            MAP_SHARED = 1,
            MAP_PRIVATE = 2,
            [Mask] MAP_TYPE = 0xf,
            MAP_ANONYMOUS = 0x20,
        }

        public static partial class Memory
        {
            [SyscallDefine(4)]
            [return: User]
            public static SysResult Map(UserPtr<byte> addr, [Flags<MapBits>] ulong flags, [Fd] ulong fd, [Hex] ulong offset) => 0;

            [SyscallDefine(0)]
            [return: User]
            public static long Sbrk() => 0;
        }
        """).WithTable("600 common map\n601 common sbrk"));

    [Fact]
    public void No_arguments() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class Identity
        {
            [SyscallDefine(0)]
            public static SysResult Getpid(TaskStruct current) => current.Tgid;
        }
        """).WithTable("39 common getpid"));

    [Fact]
    public void Six_arguments() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class Sums
        {
            [SyscallDefine(6)]
            public static SysResult SumSix(TaskStruct current, int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f;
        }
        """).WithTable("601 common sum_six"));

    [Fact]
    public void A_long_as_in_C() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class Clock
        {
            [SyscallDefine(1)]
            public static long Time(TaskStruct current, UserPtr<long> tloc) => 0;
        }
        """).WithTable("201 common time"));

    [Fact]
    public void Without_the_task() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class Sums
        {
            [SyscallDefine(2)]
            public static SysResult Add(int a, int b) => a + b;

            [SyscallDefine(0)]
            public static SysResult Nothing() => 0;
        }
        """).WithTable("600 common add\n601 common nothing"));

    [Fact]
    public void Keywords_as_names() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching.@in;

        public static partial class @class
        {
            [SyscallDefine(3)]
            public static SysResult @new(
                TaskStruct @this, int @int, [In, CountedBy(nameof(@out))] UserPtr<byte> @ref, nuint @out) => @int;
        }
        """).WithTable("600 common new"));

    [Fact]
    public void Words_that_are_keywords_in_places() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class @record
        {
            [SyscallDefine(4)]
            public static SysResult await(TaskStruct value, int var, int field, int @extension, int async) => var;
        }
        """).WithTable("600 common await"));
}
