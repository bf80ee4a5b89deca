using System.Diagnostics;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>Runs the .NET command line as a user would from a shell.</summary>
internal static class DotnetCommand
{
    // Generous, as the machine may be busy; a command that hangs must still not hang the test run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs one command to its end.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">Variables that differ from those of this process.</param>
    /// <param name="arguments">What stands behind <c>dotnet</c>.</param>
    public static async Task<CommandResult> RunAsync(
        string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Process.Start(Start(directory, environment, arguments))!;
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            // Both pipes are drained at once: a child that fills one while we wait on the other would never end.
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(timeout.Token));
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {Patience}.");
        }
    }

    private static ProcessStartInfo Start(string directory, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test run is itself a build's child and has variables that steer MSBuild; a shell of a user has none.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Everything it said, for the message of a failed assertion.</summary>
    public string Transcript => $"exit code {ExitCode}\n{Output}\n{Errors}";
}
