using System.Globalization;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>The host's kernel, asked through a C program without a C library that is compiled once for each test run.</summary>
internal static class HostMemory
{
    private const string Processors = "/proc/cpuinfo";
    private const string MapCount = "/proc/sys/vm/max_map_count";

    /// <summary>What keeps everything out of the driver's address space that it has not put there itself.</summary>
    private static readonly string[] Freestanding =
    [
        "-O2", "-w", "-static", "-no-pie", "-fno-pie", "-nostdlib", "-ffreestanding", "-fno-stack-protector", "-fcf-protection=none",
        "-fno-asynchronous-unwind-tables",
    ];

    /// <summary>Whether a page with PROT_EXEC alone is hidden from loads, which takes a processor with protection keys.</summary>
    public static bool HasProtectionKeys { get; }
        = File.Exists(Processors) && File.ReadLines(Processors).Any(line => line.Contains(" ospke", StringComparison.Ordinal));

    /// <summary>Whether a process may have as many areas as one of the kernel under test.</summary>
    public static bool HasDefaultMapCount { get; }
        = File.Exists(MapCount) && int.Parse(File.ReadAllText(MapCount), CultureInfo.InvariantCulture) == new KernelOptions().MaxMapCount;

    /// <summary>Whether the kernel knows MADV_MERGEABLE.</summary>
    public static bool HasPageMerging { get; } = Directory.Exists("/sys/kernel/mm/ksm");

    /// <summary>Whether it knows MADV_HUGEPAGE.</summary>
    public static bool HasHugePages { get; } = Directory.Exists("/sys/kernel/mm/transparent_hugepage");

    private static readonly HostDriver Driver = new("host_mm", Freestanding);

    /// <summary>Runs scripts, each in processes of its own.</summary>
    public static async Task<IReadOnlyList<MemoryObservation>> RunAsync(IReadOnlyCollection<MemoryScript> scripts)
    {
        var lines = new Queue<string>(await Driver.RunAsync(writer =>
        {
            foreach (var script in scripts)
            {
                script.Write(writer);
            }
        }));
        return [.. scripts.Select(_ => MemoryObservation.Read(lines))];
    }
}
