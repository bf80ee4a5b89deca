using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.KernelRules;

/// <summary>KSDK2003: the host's time in kernel code.</summary>
internal sealed class HostClock : HostRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = KernelDescriptor.Warning(
        RuleIdentifiers.HostClock,
        "Kernel code reads the host's clock",
        "'{0}' is the host's time, and no run can be repeated with it; the kernel's is current.Kernel.Clock",
        "A kernel's clock stands still unless the kernel moves it. That is why a run can be repeated from its seed.");

    /// <inheritdoc/>
    public override HostTable Table { get; } = new("""
        System.DateTime: Now UtcNow Today ToLocalTime ToUniversalTime
        System.DateTimeOffset: Now UtcNow LocalDateTime ToLocalTime
        System.TimeProvider: System
        System.TimeZone: CurrentTimeZone
        System.TimeZoneInfo: Local
        System.Environment: TickCount TickCount64 CpuUsage
        System.Diagnostics.Stopwatch: *
        """);
}
