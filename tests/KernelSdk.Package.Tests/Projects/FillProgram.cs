using KernelSdk.Package.Tests.Packing;

namespace KernelSdk.Package.Tests.Projects;

/// <summary>A small program that uses the package: a system call, its number, a kernel, and user code that calls.</summary>
internal static class FillProgram
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

    /// <summary>A project with all of it.</summary>
    public static ScratchProject AddTo(ScratchSolution solution, string name) => solution.Program(name)
        .Write("scratch.tbl", Table)
        .Write("Filling.cs", Syscall)
        .Write("Program.cs", Program);

    /// <summary>That it did what it is there for.</summary>
    public static void AssertRan(CommandResult run)
    {
        Assert.Equal("filled\n", run.Output);
        Assert.Equal(
            """
            fill("filled\n", 16) = 7
            write(1, "filled\n", 7) = 7
            fill(0xdead, 16) = -1 EFAULT (Bad address)
            syscall_0x2bd(0, 0, 0, 0, 0, 0) = -1 ENOSYS (Function not implemented)
            +++ exited with 3 +++

            """,
            run.Errors);
        Assert.Equal(3, run.ExitCode);
    }
}
