using System.Diagnostics;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>Runs the .NET command line as a user would from a shell.</summary>
internal static class DotnetCommand
{
    /// <summary>Runs one command to its end.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">Variables that differ from those of this process.</param>
    /// <param name="arguments">What stands behind <c>dotnet</c>.</param>
    public static Task<CommandResult> RunAsync(
        string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, arguments) { WorkingDirectory = directory };

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

        return Command.RunAsync(start);
    }
}
