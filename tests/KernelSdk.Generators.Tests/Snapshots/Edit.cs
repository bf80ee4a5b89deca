using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>An edit behind which no file is written again.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Apply">The project behind it.</param>
/// <param name="Allowed">Which steps may run in vain.</param>
internal sealed record Edit(string Name, Func<TestProject, TestProject> Apply, StepReasons Allowed)
{
    private static readonly SourceInput Unrelated = new("Unrelated.cs", "internal static class Unrelated { public const int Value = 1; }");

    public static readonly Edit[] All =
    [
        new("no edit", project => project, StepReasons.Unchanging),
        new("a blank line at the end", project => project.EditSources(text => text + "\n\n"), StepReasons.Unchanging),
        new("a blank line on top", project => project.EditSources(text => "\n" + text), StepReasons.Moving),
        new("indentation", project => project.EditSources(text => text.ReplaceLineEndings("\n  ")), StepReasons.Moving),
        new("a blank line above each system call", project => project.EditSources(SyntaxEdits.BlankLineAboveMethods), StepReasons.Moving),
        new("other bodies", project => project.EditSources(SyntaxEdits.OtherBodies), StepReasons.Moving),
        new("another file", project => project.WithSource(Unrelated), StepReasons.Unchanging),
        new("a comment in a table", project => project.EditTables(text => $"# A comment.\n{text} # Another."), StepReasons.MovingRows),
    ];

    /// <summary>An edit of a file that has nothing to do with system calls.</summary>
    public static void AssertUnrelatedEditIsFree(GeneratorRun before, TestProject project)
    {
        var other = Unrelated with { Text = Unrelated.Text.Replace("1", "2", StringComparison.Ordinal) };
        var run = before.Then(project.WithSource(Unrelated)).Then(project.WithSource(other));

        Assert.Empty(StepReasons.Unchanging.Violations(run.Result));
    }

    public void AssertNothingIsWritten(GeneratorRun before, TestProject project)
    {
        var after = before.Then(Apply(project));

        Assert.Empty(Allowed.Violations(after.Result).Select(violation => $"{Name}: {violation}"));
        Assert.Equal(before.Files, after.Files);
        RunAssertions.AssertNone(after.Diagnostics);
    }
}
