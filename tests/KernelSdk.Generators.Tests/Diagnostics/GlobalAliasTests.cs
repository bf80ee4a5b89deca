using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0038: other names for the attributes of kernels and modules.</summary>
public sealed class GlobalAliasTests
{
    private static readonly TestProject Project = TestProject.Of(
        """
        using KernelSdk;
        namespace Teaching;
        [Mark] public sealed partial class Machine : Kernel;
        """);

    [Theory]
    [InlineData("global using {|KSDK0038:Mark|} = KernelSdk.SyscallTableAttribute;")]
    [InlineData("global using {|KSDK0038:MarkAttribute|} = global::KernelSdk.SyscallTableAttribute;")]
    public void For_every_file(string alias) => DiagnosticVerifier.Verify(Project.WithSource(new("Aliases.cs", alias)), "CS0534");

    [Fact]
    public void For_a_module() => DiagnosticVerifier.Verify(
        TestProject.Of("global using {|KSDK0038:Mark|} = KernelSdk.SyscallModuleAttribute;", "[Mark] public static partial class Published;"));

    [Fact]
    public void Another_attribute_of_that_name_is_nobodys_business() => DiagnosticVerifier.Verify(TestProject.Of(
        "global using Mark = Other.SyscallTableAttribute;",
        "namespace Other { public sealed class SyscallTableAttribute : System.Attribute; } [Mark] public static class Published;"));

    [Theory]
    [InlineData("using Mark = KernelSdk.SyscallTableAttribute;")]
    [InlineData("using MarkAttribute = global::KernelSdk.SyscallTableAttribute;")]
    public void In_the_file_that_uses_it(string alias)
        => Assert.Single(GeneratorRun.Of(Project.EditSources(text => alias + "\n" + text)).AssertClean().Files);

    [Fact]
    public void In_the_namespace_that_uses_it() => Assert.Single(GeneratorRun.Of(TestProject.Of(
        "namespace Teaching { using Mark = KernelSdk.SyscallTableAttribute; [Mark] public sealed partial class Machine : KernelSdk.Kernel; }"))
        .AssertClean().Files);

    [Fact]
    public void A_global_alias_that_says_the_same_name() => Assert.Single(GeneratorRun.Of(TestProject.Of(
        "global using SyscallTable = KernelSdk.SyscallTableAttribute;", "[SyscallTable] public sealed partial class Machine : KernelSdk.Kernel;"))
        .AssertClean().Files);
}
