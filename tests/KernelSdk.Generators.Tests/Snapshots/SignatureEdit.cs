using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>An edit of one signature: the files of that system call are written again, and no other.</summary>
internal static class SignatureEdit
{
    private const int FilesOfOneSyscall = 3;

    public static void AssertOneSyscallIsWritten(GeneratorRun before, TestProject project)
    {
        var index = project.Sources.ToList().FindIndex(source => SyntaxEdits.OtherParameterName(source.Text) is not null);
        if (index < 0)
        {
            return;
        }

        var source = project.Sources[index];
        var edited = source with { Text = SyntaxEdits.OtherParameterName(source.Text)! };
        var after = before.Then(project with { Sources = project.Sources.SetItem(index, edited) });
        after.AssertClean();

        Assert.Equal(before.Files.Keys, after.Files.Keys);
        var changed = before.Files.Keys.Where(hint => before.Files[hint] != after.Files[hint]).ToList();
        Assert.Equal(FilesOfOneSyscall, changed.Count);
        Assert.Single(changed.Select(SyscallOf).Distinct());
        Assert.Single(StepReasons.OutputReasons(after.Result), reason => reason != IncrementalStepRunReason.Cached);
    }

    private static string SyscallOf(string hint)
        => hint.Replace(".meta.g.cs", "", StringComparison.Ordinal)
            .Replace(".libc.g.cs", "", StringComparison.Ordinal)
            .Replace(".g.cs", "", StringComparison.Ordinal);
}
