using System.Globalization;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>sleep SECONDS: lets time pass; nobody waits for it in front of the screen, the clock jumps.</summary>
internal static class Sleep
{
    public static int Run(Libc libc, string[] arguments)
    {
        if (arguments.Length != 1)
        {
            libc.warnx("sleep: missing operand");
            return 1;
        }

        const decimal Longest = 1_000_000_000;
        if (!decimal.TryParse(arguments[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds > Longest)
        {
            libc.warnx($"sleep: invalid time interval '{arguments[0]}'");
            return 1;
        }

        libc.nanosleep(TimeSpec.FromNanoseconds((long)(seconds * TimeSpec.NanosecondsPerSecond)), out _);
        return 0;
    }
}
