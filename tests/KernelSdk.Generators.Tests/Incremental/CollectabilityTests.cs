using System.Runtime.CompilerServices;
using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Incremental;

/// <summary>An editor makes a compilation at every keystroke. None may stay in memory because the generator remembers something.</summary>
public sealed class CollectabilityTests
{
    private static readonly TestProject Project = Code.File(
        """
        public static partial class Calls { [SyscallDefine(1)] public static SysResult Foo(Choice a) => 0; }
        [SyscallTable] public sealed partial class Machine : Kernel;
        [SyscallModule] public static partial class Published;
        """).WithSource(new("Choice.cs", "namespace Teaching; public enum Choice { Left }"));

    [Theory]
    [InlineData("public enum Choice { Left }", "public enum Choice { Left, Right }")]
    [InlineData("public enum Choice { Left }", "public enum Choice { Left } // A comment.")]
    [InlineData("public enum Choice { Left }", "enum Choice { Left }")]
    public void The_compilation_before_an_edit_can_be_collected(string text, string replacement)
    {
        var (old, run) = RunAndEdit(source => source.Replace(text, replacement, StringComparison.Ordinal));
        for (var i = 0; i < 5 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive, "the compilation before the edit is still reachable");
        GC.KeepAlive(run);
    }

    /// <summary>In a frame of its own, so that no local keeps the old compilation.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Old, GeneratorRun Run) RunAndEdit(Func<string, string> edit)
    {
        var before = GeneratorRun.Of(Project);
        var after = before.Then(Project.EditSources(edit));
        Assert.NotSame(before.Input, after.Input);
        return (new WeakReference(before.Input), after);
    }
}
