using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Snapshots;

/// <summary>The pipeline as a whole: which edits reach which files, and that the checks of the snapshots check.</summary>
public sealed class PipelineTests
{
    private const string Table = "600 common foo\n601 common bar\n602 common baz";

    private static readonly TestProject Project = TestProject.Of(
        """
        using KernelSdk;
        namespace N;
        public static partial class Calls
        {
            [SyscallDefine(1)] public static SysResult Foo(int a) => a;
            [SyscallDefine(1)] public static SysResult Bar(int a) => a;
        }
        """,
        """
        using KernelSdk;
        namespace N;
        [SyscallTable] public sealed partial class Machine : Kernel;
        """,
        """
        using KernelSdk;
        namespace N;
        [SyscallModule] public static partial class Published;
        """).WithTable(Table);

    private const string KernelFile = "N.Machine.sys_call_table.x64.g.cs";

    [Fact]
    public void Every_step_with_a_name_is_looked_at()
        => Assert.Empty(ModelGuard.Steps.Except(GeneratorRun.Of(Project).AssertClean().Result.TrackedSteps.Keys));

    [Fact]
    public void Diagnostics_are_plain_data_too()
    {
        var run = GeneratorRun.Of(Code.File(
            """
            public class C { [SyscallDefine(9)] private SysResult Foo<T>(string a, ref int b, [In] int c) => 0; }
            [SyscallTable] public class K;
            [SyscallModule] public class M;
            """).WithTable("x\n600 common twice"));

        Assert.NotEmpty(run.Diagnostics);
        ModelGuard.AssertPlainData(run.Result);
    }

    [Fact]
    public void The_guard_finds_what_it_looks_for()
    {
        var compilation = GeneratorRun.Of(Project).Output;
        object[] forbidden =
        [
            compilation, compilation.Assembly, compilation.SyntaxTrees[0], compilation.SyntaxTrees[0].GetRoot(),
            compilation.SyntaxTrees[0].GetRoot().GetLocation(), compilation.GetSemanticModel(compilation.SyntaxTrees[0]),
        ];

        Assert.All(forbidden, value => Assert.NotNull(ModelGuard.Find(new { Deep = new List<object> { value } }, "value", [])));
        Assert.Null(ModelGuard.Find(new { Deep = new List<object> { 1, "text", DefinitionRules.Generic } }, "value", []));
    }

    [Fact]
    public void A_row_that_nobody_implements_reaches_the_kernel_alone()
        => Assert.Equal([KernelFile], Changed(Project with { Tables = [new("sample.tbl", Table + "\n603 common qux")] }));

    [Fact]
    public void A_row_of_another_ABI_reaches_nothing()
        => Assert.Empty(Changed(Project with { Tables = [new("sample.tbl", Table + "\n603 x32 qux")] }));

    [Fact]
    public void Another_number_reaches_its_system_call_the_kernel_and_the_module()
        => Assert.Equal(
            ["N.Calls.foo.g.cs", KernelFile, "N.Published.module.x64.g.cs"],
            Changed(Project with { Tables = [new("sample.tbl", Table.Replace("600", "599", StringComparison.Ordinal))] }));

    [Fact]
    public void Another_system_call_reaches_itself_the_kernel_and_the_module()
        => Assert.Equal(
            ["N.Calls.baz.g.cs", KernelFile, "N.Published.module.x64.g.cs"],
            Changed(Project.EditSources(text => text.Replace(
                "[SyscallDefine(1)] public static SysResult Bar",
                "[SyscallDefine(0)] public static SysResult Baz() => 0; [SyscallDefine(1)] public static SysResult Bar",
                StringComparison.Ordinal))));

    [Fact]
    public void Another_member_of_an_enum_reaches_its_system_call_alone()
    {
        var project = Project.EditSources(text => text.Replace("Foo(int a) => a", "Foo(Choice a) => 0", StringComparison.Ordinal))
            .WithSource(new("Choice.cs", "namespace N; public enum Choice { Left }"));
        var edited = project.EditSources(text => text.Replace("{ Left }", "{ Left, Right }", StringComparison.Ordinal));

        Assert.Equal(["N.Calls.foo.g.cs"], Changed(project, edited));
    }

    [Theory]
    [InlineData("[SyscallDefine(1)] public static SysResult Bar", "[SyscallDefine(1)] [return: User] public static SysResult Bar")]
    [InlineData("Bar(int a)", "Bar([Hex] int a)")]
    public void Another_role_reaches_its_system_call_alone(string text, string replacement)
        => Assert.Equal(["N.Calls.bar.g.cs"], Changed(Project.EditSources(source => source.Replace(text, replacement, StringComparison.Ordinal))));

    private static List<string> Changed(TestProject edited) => Changed(Project, edited);

    /// <summary>The files that are new or different; the driver wrote no other output step again.</summary>
    private static List<string> Changed(TestProject project, TestProject edited)
    {
        var before = GeneratorRun.Of(project).AssertClean();
        var after = before.Then(edited).AssertClean();
        var changed = after.Files.Where(file => before.Files.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).ToList();
        var written = StepReasons.OutputReasons(after.Result).Count(reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Removed));
        Assert.Equal(changed.Count, written);
        return changed;
    }
}
