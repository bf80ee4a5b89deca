using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Incremental;

/// <summary>An edit in a running editor, beside a build that begins anew.</summary>
internal static class EditAssert
{
    /// <summary>The run goes on over the edited project, and comes to what a first run over it comes to.</summary>
    /// <returns>The run behind the edit.</returns>
    public static GeneratorRun EqualsColdRun(GeneratorRun before, TestProject edited)
    {
        var after = before.Then(edited);
        after.AssertDidNotCrash();
        Assert.Equal(TextOf(after.Anew()), TextOf(after));
        return after;
    }

    /// <summary>All that a run wrote and said.</summary>
    public static string TextOf(GeneratorRun run) => string.Join(
        '\n',
        run.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)
            .Concat(run.Files.Select(file => $"==== {file.Key}\n{file.Value}")));
}
