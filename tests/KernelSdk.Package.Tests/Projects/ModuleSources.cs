namespace KernelSdk.Package.Tests.Projects;

/// <summary>The files of libraries that offer system calls, and of a kernel that takes them.</summary>
internal static class ModuleSources
{
    public const string ClockTable = """
        700	common	day_length	sys_day_length
        701	common	minute_of	sys_minute_of

        """;

    public const string Clock = """
        using KernelSdk;
        using static KernelSdk.Errno;

        namespace Clock;

        [SyscallModule]
        public static partial class ClockSyscalls;

        public static partial class Hours
        {
            [SyscallDefine(0)]
            public static SysResult DayLength() => 24 * 60;

            [SyscallDefine(2)]
            public static SysResult MinuteOf(uint hour, uint minute) => hour < 24 && minute < 60 ? hour * 60 + minute : -EINVAL;
        }

        """;

    public const string GreeterTable = """
        710	common	greet	sys_greet
        711	common	part	sys_part

        """;

    public const string Greeter = """
        using KernelSdk;
        using static KernelSdk.Errno;

        namespace Greeter;

        [SyscallModule]
        public static partial class GreeterSyscalls;

        public static partial class Manners
        {
            [SyscallDefine(2)]
            public static SysResult Greet(TaskStruct current, [Out, CountedBy(nameof(size))] UserPtr<byte> buf, nuint size)
            {
                var text = "Good morning\n"u8;
                if (size < (nuint)text.Length)
                {
                    return -ERANGE;
                }

                return current.CopyToUser(buf, text) == 0 ? text.Length : -EFAULT;
            }

            [SyscallDefine(1)]
            public static SysResult Part(int politeness) => -EPERM;
        }

        """;

    /// <summary>A third library, whose one system call has a number of the clock's.</summary>
    public const string RivalTable = "700	common	year_length	sys_year_length\n";

    public const string Rival = """
        using KernelSdk;

        namespace Rival;

        [SyscallModule]
        public static partial class RivalSyscalls;

        public static partial class Years
        {
            [SyscallDefine(0)]
            public static SysResult YearLength() => 365;
        }

        """;

    public const string Kernel = """
        using System;
        using Clock;
        using Greeter;
        using KernelSdk;
        using KernelSdk.Linux;

        namespace Composed;

        [SyscallTable]
        [IncludeSyscalls(typeof(LinuxSyscalls))]
        [IncludeSyscalls(typeof(ClockSyscalls))]
        [IncludeSyscalls(typeof(GreeterSyscalls))]
        internal sealed partial class ComposedKernel : Kernel;

        internal static partial class Farewell
        {
            [SyscallDefine(1, Number = (int)GreeterSyscalls.__NR_part, Overrides = true)]
            internal static SysResult Part(int politeness) => politeness + 1;
        }

        internal static class Program
        {
            private static int Main()
            {
                using var kernel = new ComposedKernel();
                kernel.Trace.Output = Console.Error;
                kernel.Trace.Enabled = true;
                kernel.Spawn("composed", Run);
                return kernel.Run();
            }

            private static int Run(Libc libc)
            {
                Span<byte> buffer = stackalloc byte[32];
                libc.write(1, buffer[..(int)libc.greet(buffer)]);
                libc.day_length();
                libc.minute_of(7, 30);
                libc.minute_of(7, 60);
                return (int)libc.part(4);
            }
        }

        """;

    public const string CollidingKernel = """
        using Clock;
        using KernelSdk;
        using KernelSdk.Linux;
        using Rival;

        namespace Colliding;

        [SyscallTable]
        [IncludeSyscalls(typeof(LinuxSyscalls))]
        [IncludeSyscalls(typeof(ClockSyscalls))]
        [IncludeSyscalls(typeof(RivalSyscalls))]
        public sealed partial class CollidingKernel : Kernel;

        """;
}
