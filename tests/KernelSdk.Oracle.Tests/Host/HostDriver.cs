using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Oracle.Tests;

/// <summary>A C program that asks the host's kernel: compiled once for each test run, started with a file of scripts.</summary>
/// <param name="name">The source, without its ending, where the tests are.</param>
/// <param name="flags">How it is compiled.</param>
internal sealed class HostDriver(string name, params string[] flags)
{
    private readonly Lazy<Task<string>> _binary = new(() => CompileAsync(name, flags));

    /// <summary>Runs it with scripts.</summary>
    /// <param name="write">Writes them.</param>
    /// <returns>What it printed, by lines.</returns>
    public async Task<string[]> RunAsync(Action<TextWriter> write)
    {
        var file = Path.GetTempFileName();
        try
        {
            await using (var writer = new StreamWriter(file))
            {
                write(writer);
            }

            return await HostProgram.RunAsync(await _binary.Value, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> CompileAsync(string name, string[] flags)
    {
        var directory = Directory.CreateTempSubdirectory($"ksdk-{name}-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        var binary = Path.Combine(directory, name);
        await HostProgram.RunAsync(CCompiler.Path!, [.. flags, "-o", binary, Path.Combine(AppContext.BaseDirectory, $"{name}.c")]);
        return binary;
    }
}
