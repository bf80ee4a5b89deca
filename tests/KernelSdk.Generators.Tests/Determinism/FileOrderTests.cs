using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Determinism;

/// <summary>The same project gives the same bytes and the same messages, in whatever order a build names its files.</summary>
public sealed class FileOrderTests
{
    private const int Orders = 12;

    private static readonly TestProject Project = TestProject.Of(
        [
            Calls("B", "Calls", "[SyscallDefine(0)] public static SysResult Foo() => 0;"),
            Calls("A", "Calls", "[SyscallDefine(0, Name = \"foo\", Number = 9)] public static SysResult X() => 0;"),
            Calls("A", "Calls", "[SyscallDefine(0, Number = 601)] public static SysResult Y() => 0;"),
            Calls("C", "Calls", "[SyscallDefine(0)] public static SysResult Bar() => 0;"),
            Calls("C", "CALLS", "[SyscallDefine(0, Name = \"BAR\", Number = 8)] public static SysResult Bar() => 0;"),
            Calls("C", "Calls", "[SyscallDefine(0)] public static SysResult Bazz() => 0;"),
            "using KernelSdk; [SyscallTable] public sealed partial class First : Kernel;",
            "using KernelSdk; [SyscallTable] public sealed partial class Second : Kernel;",
            "using KernelSdk; [SyscallModule] public static partial class Published;",
        ]);

    [Fact]
    public void Sources_in_any_order()
    {
        var project = Project.WithTable("600 common foo\n601 common bar\n602 common baz\n603 common bazzz");
        var expected = Summary(project);

        Assert.Contains("KSDK0010", expected, StringComparison.Ordinal);
        Assert.Contains("KSDK0011", expected, StringComparison.Ordinal);
        foreach (var random in Enumerable.Range(1, Orders).Select(seed => new Random(seed)))
        {
            var sources = project.Sources.ToArray();
            random.Shuffle(sources);
            Assert.Equal(expected, Summary(project with { Sources = [.. sources] }));
        }
    }

    [Fact]
    public void Tables_in_any_order()
    {
        var project = Project.WithTable("600 common foo").WithTable("601 common bar").WithTable("602 common baz\n603 common bazzz");
        var expected = Summary(project);

        Assert.Equal(expected, Summary(project with { Tables = [.. project.Tables.Reverse()] }));
    }

    [Fact]
    public void Line_ends_are_no_matter_of_the_machine()
        => Assert.All(GeneratorRun.Of(Project.WithTable("601 common bar")).Files.Values, text => Assert.DoesNotContain('\r', text));

    private static string Calls(string ns, string container, string member)
        => $"using KernelSdk; namespace {ns}; public static partial class {container} {{ {member} }}";

    private static string Summary(TestProject project)
    {
        var run = GeneratorRun.Of(project);
        run.AssertDidNotCrash();
        return string.Join('\n', run.Files.Select(file => $"== {file.Key}\n{file.Value}"))
            + string.Join('\n', run.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order());
    }
}
