using System.Diagnostics;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>Runs a program to its end and keeps what it says.</summary>
internal static class Command
{
    // Generous, as the machine may be busy; a program that hangs must still not hang the test run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program in a folder.</summary>
    public static Task<CommandResult> RunAsync(string directory, string program, params string[] arguments)
        => RunAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory });

    /// <summary>Runs a program with an environment of its own.</summary>
    public static async Task<CommandResult> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
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
            throw new TimeoutException($"{start.FileName} {string.Join(' ', start.ArgumentList)} took longer than {Patience}.");
        }
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
