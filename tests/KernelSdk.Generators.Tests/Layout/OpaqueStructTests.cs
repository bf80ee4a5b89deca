using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Layout;

/// <summary>Structs whose fields are not where their declaration says, or not known at all.</summary>
public sealed class OpaqueStructTests
{
    [Theory]
    [InlineData("public struct Args { public Outside Inner; }")]
    [InlineData("public struct Args { public int A; public decimal B; public Outside C; }")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)] public struct Args { public int A; public long B; }")]
    public void Nothing_is_said_of_them(string declaration)
    {
        var library = TestProject.Of("public struct Outside { private int _dummyPrimitive; public int Get() => _dummyPrimitive = 1; }") with { Name = "Library" };
        var project = Code.File("public static partial class Calls { [SyscallDefine(1)] public static SysResult Foo([KernelSdk.In] UserPtr<Args> a) => 0; }\n" + declaration);

        var run = GeneratorRun.Of(project with { References = [.. project.References, GeneratorRun.Of(library).Emit()] });

        RunAssertions.AssertNone(run.Diagnostics);
        Assert.DoesNotContain("Structure =", run.Files["Teaching.Calls.foo.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>A record struct with more to it than one value is no word.</summary>
    [Theory]
    [InlineData("public readonly record struct Pid(int Value) { private readonly int _more = 1; public int More => _more; }")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 16)] public readonly record struct Pid(long Value);")]
    public void A_newtype_with_more_than_a_value(string declaration) => DiagnosticVerifier.Verify(
        Code.File("public static partial class Calls { [SyscallDefine(1)] public static SysResult Foo({|KSDK0003:Pid|} a) => 0; }\n" + declaration));
}
