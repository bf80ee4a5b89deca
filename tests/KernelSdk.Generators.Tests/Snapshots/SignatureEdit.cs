using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>An edit of one signature: the file of that system call is written again, and no other.</summary>
internal static class SignatureEdit
{
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
        Assert.Single(before.Files.Keys, hint => before.Files[hint] != after.Files[hint]);
        Assert.Single(StepReasons.OutputReasons(after.Result), reason => reason != IncrementalStepRunReason.Cached);
    }
}
