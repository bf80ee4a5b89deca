using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>Each type that a register word converts to.</summary>
public sealed class WordTypeSnapshots : SnapshotTest
{
    [Fact]
    public void Integers() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static partial class Words
        {
            [SyscallDefine(6)]
            public static SysResult Narrow(sbyte a, byte b, short c, ushort d, int e, uint f) => a;

            [SyscallDefine(5)]
            public static SysResult Wide(long a, ulong b, nint c, nuint d, bool e) => a;
        }
        """).WithTable("600 common narrow\n601 common wide"));

    [Fact]
    public void Enums() => Verify(TestProject.Of(
        """
        using System;
        using KernelSdk;

        namespace Teaching;

        public enum Whence : sbyte { Before = -1, Set, Cur, End, Last = End }

        [Flags]
        public enum OpenFlags : ulong { None = 0, Create = 0x40, Huge = 0x8000_0000_0000_0000 }

        public enum Empty;

        public static partial class Files
        {
            [SyscallDefine(3)]
            public static SysResult Open(Whence whence, OpenFlags flags, Empty empty) => (int)whence;
        }
        """).WithTable("2 common open"));

    [Fact]
    public void User_pointers() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public struct Pair { public int First; public UserPtr<byte> Second; }

        public static partial class Pointers
        {
            [SyscallDefine(5)]
            public static SysResult Point(
                UserPtr<byte> bytes,
                UserPtr<UserPtr<byte>> strings,
                [In] UserPtr<Pair> pair,
                [In, CountedBy("count")] UserPtr<(int Key, long Value)> pairs,
                uint count) => 0;
        }
        """).WithTable("600 common point"));

    [Fact]
    public void Raw_pointers() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public static unsafe partial class CStyle
        {
            [SyscallDefine(3)]
            public static long Write(TaskStruct current, uint fd, [User, In, CountedBy("count")] byte* buf, nuint count) => (long)count;

            [SyscallDefine(3)]
            public static SysResult Execve([User] byte* filename, [User] byte** argv, [User] void* envp) => 0;
        }
        """).WithTable("1 common write\n59 64 execve"));

    [Fact]
    public void Newtypes() => Verify(TestProject.Of(
        """
        using KernelSdk;

        namespace Teaching;

        public readonly record struct Pid(int Value);
        public readonly record struct Switch(bool On);
        public readonly record struct Address(UserPtr<byte> Pointer);
        public readonly record struct Mode(Access Access);
        public enum Access : ushort { Read = 4, Write = 2 }

        public static partial class Newtypes
        {
            [SyscallDefine(5)]
            public static SysResult Take(Pid pid, [Fd] Pid fd, Switch @switch, Address address, Mode mode) => pid.Value;
        }
        """).WithTable("600 common take"));
}
