using System.Runtime.CompilerServices;
using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>
/// A project whose generated files are on record. Each also goes through every <see cref="Edit"/>, so that an input that is
/// added here is also a test of what the pipeline may run again.
/// </summary>
public abstract class SnapshotTest
{
    private protected void Verify(TestProject project, [CallerMemberName] string method = "")
    {
        var run = GeneratorRun.Of(project).AssertClean();
        Snapshot.Verify($"{GetType().Name}.{method}", run.Files);
        ModelGuard.AssertPlainData(run.Result);
        foreach (var edit in Edit.All)
        {
            edit.AssertNothingIsWritten(run, project);
        }

        Edit.AssertUnrelatedEditIsFree(run, project);
        SignatureEdit.AssertOneSyscallIsWritten(run, project);
    }
}
