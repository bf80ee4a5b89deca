using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Oddities;

/// <summary>Input that nobody has in mind and somebody writes.</summary>
internal static class Oddity
{
    /// <summary>It compiles without a word, and each of these became a system call.</summary>
    public static GeneratorRun Works(TestProject project, params string[] syscalls)
    {
        var run = GeneratorRun.Of(project).AssertClean();
        Assert.Equal(syscalls.Order(), Written(run).Order());
        return run;
    }

    /// <summary>The names of the system calls with files of their own.</summary>
    public static IEnumerable<string> Written(GeneratorRun run)
        => run.Files.Keys
            .Where(hint => !hint.EndsWith(".x64.g.cs", StringComparison.Ordinal)) // Those of kernels and modules.
            .Select(hint => hint[..^".g.cs".Length].Split('.')[^1]);
}
