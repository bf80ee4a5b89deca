using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KernelSdk.Samples.Tests;

/// <summary>The sample with two mistakes in it, and what its build says of them.</summary>
internal static partial class BrokenSample
{
    /// <summary>Builds a copy inside the sample's obj, where the repository's build files reach it and the sample's own do not.</summary>
    /// <param name="file">The source file to break.</param>
    /// <returns>The errors, a line each, with the file's name for its path.</returns>
    public static async Task<string> BuildAsync(string file)
    {
        var sample = Path.Combine(Repository.Root, Path.GetDirectoryName(file)!);
        var copy = Directory.CreateDirectory(Path.Combine(sample, "obj", "broken")).FullName;
        try
        {
            foreach (var source in Directory.EnumerateFiles(sample))
            {
                File.Copy(source, Path.Combine(copy, Path.GetFileName(source)), overwrite: true);
            }

            var broken = Repository.Read(file)
                .Replace("[SyscallDefine(2)]", "[SyscallDefine(3)]", StringComparison.Ordinal)
                .Replace("SumSix", "SumSux", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(copy, Path.GetFileName(file)), broken);
            return Errors(await OutputOf("build", copy, "--no-dependencies", "-nologo", "-v:q"));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static string Errors(string output)
        => string.Join('\n', Error().Matches(output).Select(error => error.Groups["text"].Value).Distinct().Order(StringComparer.Ordinal));

    private static async Task<string> OutputOf(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    [GeneratedRegex("(?<text>[^/\\\\\n]+\\.cs\\([0-9,]+\\): error KSDK.*?) \\[[^\\[\\]]*csproj\\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Error();
}
