using System.Diagnostics;

namespace KernelSdk.Abi.Tests.Oracle;

/// <summary>The host's C compiler: the one authority on what the kernel's and the C library's headers say.</summary>
internal static class CCompiler
{
    // Generous, as the machine may be busy; a compiler that hangs must still not hang the test run.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>gcc or cc, looked for once; null where there is none.</summary>
    public static string? Path { get; } = Find("gcc") ?? Find("cc");

    /// <summary>Compiles a program and runs it in the C locale.</summary>
    /// <returns>What it printed, by lines.</returns>
    public static Task<string[]> RunAsync(string source)
        => InScratchDirectory(async directory =>
        {
            var (code, binary) = (System.IO.Path.Combine(directory, "oracle.c"), System.IO.Path.Combine(directory, "oracle"));
            await File.WriteAllTextAsync(code, source);
            await Start(Path!, "-w", "-o", binary, code);
            return await Start(binary);
        });

    /// <summary>Every macro that is defined behind <c>#include &lt;header&gt;</c>: lines of <c>#define NAME VALUE</c>.</summary>
    public static Task<string[]> MacrosAsync(string header)
        => InScratchDirectory(async directory =>
        {
            var code = System.IO.Path.Combine(directory, "oracle.c");
            await File.WriteAllTextAsync(code, $"#include <{header}>\n");
            return await Start(Path!, "-dM", "-E", code);
        });

    private static string? Find(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => System.IO.Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);

    private static async Task<string[]> InScratchDirectory(Func<string, Task<string[]>> use)
    {
        var directory = Directory.CreateTempSubdirectory("ksdk-oracle-");
        try
        {
            return await use(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<string[]> Start(string program, params string[] arguments)
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
}
