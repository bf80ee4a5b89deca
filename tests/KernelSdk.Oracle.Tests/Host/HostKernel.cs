using System.Diagnostics;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Oracle.Tests;

/// <summary>The host's kernel, asked through a C program that is compiled once for each test run.</summary>
internal static class HostKernel
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Lazy<string> Driver = new(Compile);

    /// <summary>
    /// Whether user addresses end at 2^47, less a page: not on processors with 5-level page tables or linear address masking.
    /// </summary>
    public static bool HasNarrowAddresses { get; } = !ProcessorFlags().Any(flag => flag is "la57" or "lam");

    /// <summary>Runs scripts, each in a process of its own.</summary>
    public static IReadOnlyList<Observation> Run(IReadOnlyCollection<Script> scripts)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var writer = new StreamWriter(file))
            {
                foreach (var script in scripts)
                {
                    script.Write(writer);
                }
            }

            var lines = new Queue<string>(Start(Driver.Value, file));
            return [.. scripts.Select(_ => Observation.Read(lines))];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] ProcessorFlags()
    {
        const string Processors = "/proc/cpuinfo";
        var lines = File.Exists(Processors) ? File.ReadLines(Processors) : [];
        return lines.FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal), "").Split(' ');
    }

    private static string Compile()
    {
        var directory = Directory.CreateTempSubdirectory("ksdk-host-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        var driver = Path.Combine(directory, "host_driver");
        Start(CCompiler.Path!, "-O2", "-w", "-o", driver, Path.Combine(AppContext.BaseDirectory, "host_driver.c"));
        return driver;
    }

    private static string[] Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {Patience}.");
        }

        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors.Result}");
        return output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
