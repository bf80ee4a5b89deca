namespace KernelSdk.Benchmarks;

/// <summary>A file with system calls: four of them, with the enum and the structure that they take.</summary>
internal static class SyscallFile
{
    public const int Definitions = 4;

    public static string PathOf(int index) => $"Calls/Device{index}.cs";

    /// <summary>The names that the table gives to them.</summary>
    public static IEnumerable<string> NamesOf(int index) => [$"read{index}", $"write{index}", $"open{index}", $"stat{index}"];

    public static string TextOf(int index) =>
        $$"""
        using System;
        using KernelSdk;
        using static KernelSdk.Errno;

        namespace Project.Calls;

        /// <summary>The flags of open{{index}}.</summary>
        [Flags]
        public enum Open{{index}}Flags
        {
            O_WRONLY = 1,
            O_RDWR = 2,
            O_CREAT = 0x40,
        }

        /// <summary>What stat{{index}} fills.</summary>
        public struct Status{{index}}
        {
            public ulong Size;
            public long Modified;
            public uint Mode;
        }

        /// <summary>Device {{index}}.</summary>
        public static partial class Device{{index}}
        {
            private const int BlockSize = 256;
            private const int PathMax = 4096;

            /// <summary>Reads from the device.</summary>
            [SyscallDefine(3, CancellationPoint = true)]
            public static SysResult Read{{index}}(
                TaskStruct current, [Fd] uint filea, [Out, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count)
            {
                var begina = count;
                Span<byte> block = stackalloc byte[BlockSize];
                block = block[..(int)Math.Min(count, BlockSize)];
                block.Fill({{index % 256}});
                return current.CopyToUser(buf, block) == 0 ? block.Length : -EFAULT;
            }

            /// <summary>Writes to the device.</summary>
            [SyscallDefine(3, CancellationPoint = true)]
            public static SysResult Write{{index}}(
                TaskStruct current, [Fd] uint fd, [In, CountedBy(nameof(count))] UserPtr<byte> buf, nuint count)
            {
                Span<byte> block = stackalloc byte[BlockSize];
                block = block[..(int)Math.Min(count, BlockSize)];
                return current.CopyFromUser(block, buf) == 0 ? block.Length : -EFAULT;
            }

            /// <summary>Opens the device.</summary>
            [SyscallDefine(3)]
            public static SysResult Open{{index}}(
                TaskStruct current, [Path] UserPtr<byte> filename, [Flags<Open{{index}}Flags>] int flags, ushort mode)
            {
                var length = current.StrncpyFromUser(stackalloc byte[PathMax], filename);
                return length < 0 || ((Open{{index}}Flags)flags).HasFlag(Open{{index}}Flags.O_CREAT) ? -EINVAL : mode;
            }

            /// <summary>What is known of the device.</summary>
            [SyscallDefine(2)]
            public static SysResult Stat{{index}}(TaskStruct current, [Path] UserPtr<byte> filename, [Out] UserPtr<Status{{index}}> status)
            {
                var found = new Status{{index}} { Size = BlockSize, Mode = {{index}} };
                return current.CopyToUser(status, in found) == 0 ? 0 : -EFAULT;
            }
        }

        """;
}
