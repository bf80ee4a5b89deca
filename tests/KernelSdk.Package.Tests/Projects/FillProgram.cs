namespace KernelSdk.Package.Tests;

/// <summary>The files of a small project that uses the package: a system call, its number, a kernel, and a program that calls.</summary>
internal static class Sources
{
    public const string Table = """
        # NUMBER	ABI	NAME	ENTRY
        700	common	fill	sys_fill

        """;

    public const string Syscall = """
        using KernelSdk;
        using static KernelSdk.Errno;

        namespace Scratch;

        internal static partial class Filling
        {
            [SyscallDefine(2)]
            internal static SysResult Fill(TaskStruct current, [Out, CountedBy(nameof(size))] UserPtr<byte> buf, nuint size)
            {
                var text = "filled\n"u8;
                if (size < (nuint)text.Length)
                {
                    return -ERANGE;
                }

                return current.CopyToUser(buf, text) == 0 ? text.Length : -EFAULT;
            }
        }

        """;

    public const string Program = """
        using System;
        using KernelSdk;
        using KernelSdk.Linux;

        namespace Scratch;

        [SyscallTable]
        [IncludeSyscalls(typeof(LinuxSyscalls))]
        internal sealed partial class ScratchKernel : Kernel;

        internal static class Program
        {
            private static int Main()
            {
                using var kernel = new ScratchKernel();
                kernel.Trace.Output = Console.Error;
                kernel.Trace.Enabled = true;
                kernel.Spawn("scratch", Run);
                return kernel.Run();
            }

            private static int Run(Libc libc)
            {
                Span<byte> buffer = stackalloc byte[16];
                var length = (int)libc.fill(buffer);
                libc.write(1, buffer[..length]);
                libc.fill(new UserPtr<byte>(0xdead), 16);
                libc.syscall(701);
                return 3;
            }
        }

        """;
}
