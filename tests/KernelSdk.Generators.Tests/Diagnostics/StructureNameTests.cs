using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0023: names that C cannot use.</summary>
public sealed class StructureNameTests
{
    [Theory]
    [InlineData("[CName(\"struct args\")] public struct Args { public int A; }")]
    [InlineData("[CName(\"int\")] public struct Args { public int A; }")]
    [InlineData("public struct Args { [CName(\"struct\")] public int A; }")]
    [InlineData("public struct Args { [CName(\"class\")] public int A; }")]
    [InlineData("[CName(\"1st\")] public struct Args { public int A; }")]
    [InlineData("public struct Args { [CName(\"a-b\")] public int A; }")]
    [InlineData("public record struct Args([property: CName(\"a b\")] int A);")]
    [InlineData("[CName(\"args\", Header = \"my\\\"header.h\")] public struct Args { public int A; }")]
    [InlineData("public struct Args { public Inner A; } [CName(\"a\\nb\")] public struct Inner { public int B; }")]
    public void A_name_that_is_none(string declaration) => DiagnosticVerifier.Verify(Code.File(
        $$"""
        public static partial class Calls { [SyscallDefine(1)] public static SysResult Foo([In] {|KSDK0023:UserPtr<Args>|} a) => 0; }
        {{declaration}}
        """));
}
