using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0008, KSDK0012 and KSDK0021: what generated code can reach, and where it goes.</summary>
public sealed class AccessTests
{
    [Theory]
    [InlineData("[SyscallDefine(0)] static SysResult {|KSDK0008:Foo|}() => 0;")]
    [InlineData("[SyscallDefine(0)] private static SysResult {|KSDK0008:Foo|}() => 0;")]
    [InlineData("[SyscallDefine(0)] protected static SysResult {|KSDK0008:Foo|}() => 0;")]
    [InlineData("[SyscallDefine(0)] private protected static SysResult {|KSDK0008:Foo|}() => 0;")]
    [InlineData("private partial class P { [SyscallDefine(0)] public static SysResult {|KSDK0008:Foo|}() => 0; }")]
    [InlineData("protected partial class P { public partial class Q { [SyscallDefine(0)] public static long {|KSDK0008:Foo|}() => 0; } }")]
    public void Private_or_protected(string member)
        => DiagnosticVerifier.Verify(Code.File($"public partial class C {{ {member} }}"));

    [Theory]
    [InlineData("file static partial class C { [SyscallDefine(0)] public static SysResult {|KSDK0008:Foo|}() => 0; }")]
    [InlineData("file partial class C { public partial class D { [SyscallDefine(0)] public static long {|KSDK0008:Foo|}() => 0; } }")]
    public void File_local(string type) => DiagnosticVerifier.Verify(Code.File(type));

    [Theory]
    [InlineData("internal")]
    [InlineData("protected internal")]
    public void Internal_is_enough(string access)
        => DiagnosticVerifier.Verify(Code.File($"public partial class C {{ [SyscallDefine(0)] {access} static SysResult Foo() => 0; }}"));

    [Theory]
    [InlineData("public static class {|KSDK0012:C|} { [SyscallDefine(0)] public static SysResult Foo() => 0; }")]
    [InlineData("public class {|KSDK0012:C|} { public partial class D { [SyscallDefine(0)] public static SysResult Foo() => 0; } }")]
    [InlineData("public partial class C { public struct {|KSDK0012:D|} { [SyscallDefine(0)] public static SysResult Foo() => 0; } }")]
    [InlineData("public class {|KSDK0012:C|} { public class D { [SyscallDefine(0)] public static SysResult Foo() => 0; } }")]
    [InlineData("public record {|KSDK0012:C|} { [SyscallDefine(0)] public static SysResult Foo() => 0; }")]
    public void Not_partial(string type) => DiagnosticVerifier.Verify(Code.File(type));

    [Theory]
    [InlineData("public", "internal enum E;", "E {|KSDK0021:a|}")]
    [InlineData("public", "internal struct E;", "UserPtr<E> {|KSDK0021:a|}")]
    [InlineData("public", "internal struct E;", "[User] E* {|KSDK0021:a|}")]
    [InlineData("public", "internal enum E; public struct G<T, U>;", "UserPtr<G<int, E>> {|KSDK0021:a|}")]
    [InlineData("internal", "private enum E;", "E {|KSDK0021:a|}")]
    [InlineData("internal", "protected struct E;", "UserPtr<E> {|KSDK0021:a|}")]
    [InlineData("public", "private readonly record struct E(int Value);", "E {|KSDK0021:a|}")]
    public void A_parameter_type_that_the_wrapper_cannot_show(string access, string types, string parameter)
        => DiagnosticVerifier.Verify(
            Code.File($"public unsafe partial class C {{ {types} [SyscallDefine(1)] {access} static SysResult Foo({parameter}) => 0; }}"),
            "CS0051");

    [Fact]
    public void A_file_local_parameter_type()
        => DiagnosticVerifier.Verify(
            Code.File("file enum E; internal partial class C { [SyscallDefine(1)] internal static SysResult Foo(E {|KSDK0021:a|}) => 0; }"),
            "CS9051");
}
