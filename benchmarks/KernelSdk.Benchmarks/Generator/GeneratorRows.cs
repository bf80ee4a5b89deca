namespace KernelSdk.Benchmarks;

/// <summary>The generator's rows, in the order they are shown in.</summary>
internal static class GeneratorRows
{
    /// <summary>Measures all of them.</summary>
    public static IEnumerable<GeneratorMeasurement> Measure() =>
    [
        .. EditRows.Measure(new(Files: 301, Syscalls: 72)),
        .. EditRows.Measure(new(Files: 1001, Syscalls: 360)),
        .. ColdRows.Measure(),
    ];
}
