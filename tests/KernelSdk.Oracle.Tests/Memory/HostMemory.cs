using System.Globalization;
using KernelSdk.Abi.Tests.Oracle;

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

    private static readonly Lazy<Task<string>> Driver = new(CompileAsync);

    /// <summary>Runs scripts, each in processes of its own.</summary>
    public static async Task<IReadOnlyList<MemoryObservation>> RunAsync(IReadOnlyCollection<MemoryScript> scripts)
    {
        var file = Path.GetTempFileName();
        try
        {
            await using (var writer = new StreamWriter(file))
            {
                foreach (var script in scripts)
                {
                    script.Write(writer);
                }
            }

            var lines = new Queue<string>(await HostProgram.RunAsync(await Driver.Value, file));
            return [.. scripts.Select(_ => MemoryObservation.Read(lines))];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> CompileAsync()
    {
        var directory = Directory.CreateTempSubdirectory("ksdk-host-mm-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        var driver = Path.Combine(directory, "host_mm");
        await HostProgram.RunAsync(
            CCompiler.Path!, [.. Freestanding, "-o", driver, Path.Combine(AppContext.BaseDirectory, "host_mm.c")]);
        return driver;
    }
}
