using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// How much of a resource a process may use: <c>struct rlimit</c>, on x86-64 the same 16 bytes as <c>struct rlimit64</c>. See
/// getrlimit(2).
/// </summary>
/// <param name="Current"><c>rlim_cur</c>: the soft limit, which the kernel enforces.</param>
/// <param name="Maximum"><c>rlim_max</c>: the hard limit, up to which the process may raise the soft one.</param>
[CName("rlimit", Header = "sys/resource.h")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct RLimit(
    [property: CName("rlim_cur")] ulong Current, [property: CName("rlim_max")] ulong Maximum) : ITraceFormattable
{
    /// <summary>No limit: <c>RLIM_INFINITY</c>.</summary>
    public const ulong Infinity = ulong.MaxValue;

    private const ulong Kibi = 1024;

    /// <inheritdoc/>
    public void Format(ITraceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Symbol("rlim_cur", Symbol(Current));
        text.Symbol("rlim_max", Symbol(Maximum));
    }

    /// <summary>One name for infinity in all three system calls, and multiples of 1024 as such.</summary>
    private static string Symbol(ulong limit) => limit switch
    {
        Infinity => "RLIM64_INFINITY",
        > Kibi when limit % Kibi == 0 => string.Create(CultureInfo.InvariantCulture, $"{limit / Kibi}*{Kibi}"),
        _ => limit.ToString(CultureInfo.InvariantCulture),
    };
}
