using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>A place in the user's text is one that <c>#pragma warning</c> reaches.</summary>
public sealed class PragmaTests
{
    [Theory]
    [InlineData("#pragma warning disable KSDK0001", "", 0)]
    [InlineData("#pragma warning disable", "", 0)]
    [InlineData("#pragma warning disable KSDK0002", "", 1)]
    [InlineData("", "#pragma warning disable KSDK0001", 1)]
    [InlineData("#pragma warning disable KSDK0001\n#pragma warning restore KSDK0001", "", 1)]
    public void A_pragma_decides(string above, string below, int reports)
    {
        var run = GeneratorRun.Of(Code.Members(
            $"""
            {above}
            [SyscallDefine(1)] public static SysResult Foo() => 0;
            {below}
            """));

        run.AssertDidNotCrash();
        Assert.Equal(reports, run.Diagnostics.Count(diagnostic => !diagnostic.IsSuppressed));
    }
}
