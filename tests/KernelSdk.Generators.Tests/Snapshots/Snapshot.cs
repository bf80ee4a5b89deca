using System.Reflection;
using System.Text;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>
/// Holds generated files against the ones in the folder <c>Verified</c>, under Verify's names and with Verify's first line, so
/// that Verify can take over: <c>Class.Method#hint.verified.cs</c>, and <c>.received.cs</c> beside it where they differ.
/// </summary>
internal static class Snapshot
{
    /// <summary>Where the sources of this project lie.</summary>
    public static readonly string ProjectDirectory = typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(ProjectDirectory)).Value!;

    private static readonly string Folder = Path.Combine(ProjectDirectory, "Snapshots", "Verified");

    public static void Verify(string test, IReadOnlyDictionary<string, string> files)
    {
        var received = files.ToDictionary(
            file => $"{test}#{Path.GetFileNameWithoutExtension(file.Key)}",
            file => $"//HintName: {file.Key}\n{file.Value}");
        var complaints = received.Select(file => Compare(file.Key, file.Value))
            .Concat(Verified(test).Except(received.Keys).Select(name => $"{name}: no longer generated"))
            .OfType<string>()
            .ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    private static string? Compare(string name, string received)
    {
        var verifiedPath = Path.Combine(Folder, name + ".verified.cs");
        var receivedPath = Path.Combine(Folder, name + ".received.cs");
        var verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath).ReplaceLineEndings("\n") : null;
        if (verified == received)
        {
            File.Delete(receivedPath);
            return null;
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllText(receivedPath, received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return verified is null ? $"{name}: new" : $"{name}: {FirstDifference(verified.Split('\n'), received.Split('\n'))}";
    }

    private static string FirstDifference(string[] verified, string[] received)
    {
        var line = verified.Zip(received).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n  verified: {verified.ElementAtOrDefault(line)}\n  received: {received.ElementAtOrDefault(line)}";
    }

    private static IEnumerable<string> Verified(string test) => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, test + "#*.verified.cs").Select(path => Path.GetFileName(path)[..^".verified.cs".Length])
        : [];
}
