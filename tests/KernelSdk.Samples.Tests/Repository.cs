using System.Diagnostics;
using System.Reflection;

namespace KernelSdk.Samples.Tests;

/// <summary>The files of the repository, and its samples as programs.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The newest file of that name among those the sample's compiler wrote.</summary>
    public static string ReadGenerated(string sample, string name)
        => File.ReadAllText(Directory.EnumerateFiles(Path.Combine(Root, sample, "obj", "generated"), name, SearchOption.AllDirectories)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .First()).ReplaceLineEndings("\n");

    /// <summary>Runs a sample to its end, with nothing to read.</summary>
    public static Task<(int Code, string Output, string Error)> RunAsync(string sample, params string[] arguments)
        => RunWithInputAsync(sample, [], arguments);

    /// <summary>Runs a sample to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunWithInputAsync(string sample, byte[] input, params string[] arguments)
    {
        var name = Path.GetFileName(sample);
        var program = Path.Combine(Root, sample, "bin", Metadata("Configuration"), "net10.0", name + ".dll");
        return await RunAsync(new ProcessStartInfo("dotnet", [program, .. arguments]), input);
    }

    /// <summary>Runs any program to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(ProcessStartInfo start, byte[] input)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading all of it.
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
