namespace KernelSdk.Oracle.Tests.Files;

/// <summary>Asks both kernels where they differ.</summary>
internal static class FileAgreement
{
    /// <summary>A script that the two do not agree on.</summary>
    /// <param name="Index">Which of those that were asked about.</param>
    /// <param name="Script">The script, up to the first step that differs.</param>
    /// <param name="Kind">In one line, the same for those that are likely to have one cause.</param>
    /// <param name="Comparison">All of it, for a reader.</param>
    internal sealed record Difference(int Index, FileScript Script, string Kind, string Comparison);

    /// <summary>Whether both kernels do the same.</summary>
    public static async Task<bool> IsReachedAsync(FileScript script) => (await DifferingAsync([script])).Count == 0;

    /// <summary>The scripts that the two do not agree on.</summary>
    public static async Task<IReadOnlyList<Difference>> DifferingAsync(IReadOnlyList<FileScript> scripts)
    {
        var asking = HostFiles.RunAsync(scripts);
        FileObservation[] own = [.. scripts.Select(FileProgram.Run)];
        var hosts = await asking;
        return
        [
            .. from i in Enumerable.Range(0, scripts.Count)
               where !hosts[i].Agrees(own[i])
               select Compare(i, scripts[i], hosts[i], own[i]),
        ];
    }

    private static Difference Compare(int index, FileScript script, FileObservation host, FileObservation sdk)
        => new(
            index,
            FileObservation.Cut(script, host, sdk),
            FileObservation.Kind(script, host, sdk),
            FileObservation.Compare(script, host, sdk));
}
