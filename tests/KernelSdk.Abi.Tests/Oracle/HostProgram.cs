using System.Diagnostics;

namespace KernelSdk.Abi.Tests.Oracle;

/// <summary>Runs programs of the host: compilers, and what they make.</summary>
internal static class HostProgram
{
    // Generous, as the machine may be busy; a program that hangs must still not hang the test run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program in the C locale; it must succeed.</summary>
    /// <returns>What it printed, by lines.</returns>
    public static async Task<string[]> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            // Both pipes are drained at once: a child that fills one while we wait on the other would never end.
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(timeout.Token));
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {Patience}.");
        }
    }

    /// <summary>Gives a folder of its own to some work, and takes it away again.</summary>
    public static async Task<T> InScratchFolder<T>(Func<string, Task<T>> use)
    {
        var folder = Directory.CreateTempSubdirectory("ksdk-oracle-");
        try
        {
            return await use(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
