using System.Diagnostics;
using System.Runtime;

namespace KernelSdk.Benchmarks;

/// <summary>
/// The runtime as the compiler of the .NET SDK sets it up, by its runtimeconfig.json: with the collector of servers, which collects
/// seldom. The other collector would be a third of what is measured, and most of what varies.
/// </summary>
internal static class CompilerRuntime
{
    /// <summary>Does all of it again in a process that is set up so, unless this one is.</summary>
    /// <returns>The exit code of that process; null if there was no need of one.</returns>
    public static int? RunElsewhere(string[] args)
    {
        if (GCSettings.IsServerGC)
        {
            return null;
        }

        var program = Environment.ProcessPath!;
        string[] ofProgram = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(CompilerRuntime).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. ofProgram, .. args]) { Environment = { ["DOTNET_gcServer"] = "1" } };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
