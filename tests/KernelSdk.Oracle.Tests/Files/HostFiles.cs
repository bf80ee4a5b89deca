namespace KernelSdk.Oracle.Tests.Files;

/// <summary>The host's kernel, asked through a C program that is compiled once for each test run.</summary>
internal static class HostFiles
{
    private static readonly HostDriver Driver = new("host_files", "-O2", "-w");

    /// <summary>Runs scripts, each on a tmpfs of its own.</summary>
    public static async Task<IReadOnlyList<FileObservation>> RunAsync(IReadOnlyCollection<FileScript> scripts)
    {
        var lines = new Queue<string>(await Driver.RunAsync(writer =>
        {
            foreach (var script in scripts)
            {
                script.Write(writer);
            }
        }));
        return [.. scripts.Select(script => FileObservation.Read(script, lines))];
    }

    /// <summary>Whether a setting of the file system layer is other than 0: <c>/proc/sys/fs/protected_*</c>.</summary>
    public static bool Protects(string what)
        => File.Exists($"/proc/sys/fs/protected_{what}") && File.ReadAllText($"/proc/sys/fs/protected_{what}").Trim() != "0";
}
