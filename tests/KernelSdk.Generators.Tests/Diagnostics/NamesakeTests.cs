using KernelSdk.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>KSDK0037: types of one full name in several assemblies.</summary>
public sealed class NamesakeTests
{
    private const string Kernel =
        "[{0}, IncludeSyscalls(typeof(First.Module)), IncludeSyscalls(typeof(Second.Module))] public sealed partial class K : Kernel;";

    [Fact]
    public void In_two_modules()
    {
        var kernel = Code.File(Kernel.Replace("{0}", "{|KSDK0037:{|KSDK0037:SyscallTable|}|}", StringComparison.Ordinal));

        var messages = DiagnosticVerifier.Verify(kernel with { References = [.. kernel.References, Library("First", "Drivers", 700), Library("Second", "Drivers", 701)] });

        Assert.Contains(
            "'Drivers.Calls' is a type of 'First' and of 'Second', and the table of 'K' cannot name the one of 'First'; "
            + "rename one, or do without the module",
            messages);
    }

    [Fact]
    public void In_two_modules_and_different()
    {
        var kernel = Code.File(Kernel.Replace("{0}", "SyscallTable", StringComparison.Ordinal));

        DiagnosticVerifier.Verify(kernel with { References = [.. kernel.References, Library("First", "A", 700), Library("Second", "B", 701)] });
    }

    /// <summary>The compiler would warn in the generated file that it takes this project's type, which is the one that is meant.</summary>
    [Fact]
    public void In_a_library_and_its_friend()
    {
        var library = TestProject.Of(
            """
            using KernelSdk;
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Sample")]
            namespace Teaching;
            internal static partial class Calls { [SyscallDefine(0, Number = 5)] internal static SysResult Foo() => 0; }
            [SyscallTable] internal sealed partial class Machine : Kernel;
            """) with { Name = "Library" };
        var friend = TestProject.Of(
            """
            using KernelSdk;
            namespace Teaching;
            internal static partial class Calls { [SyscallDefine(1, Number = 5)] internal static SysResult Foo([In] UserPtr<int> foo) => 0; }
            [SyscallTable] internal sealed partial class Machine : Kernel;
            """);

        GeneratorRun.Of(friend with { References = [.. friend.References, GeneratorRun.Of(library).AssertClean().Emit()] }).AssertClean();
    }

    [Fact]
    public void A_call_that_overrides_has_the_number_of_what_it_overrides()
    {
        var kernel = TestProject.Of(
            """
            using KernelSdk;
            namespace Teaching;
            [SyscallTable, IncludeSyscalls(typeof(First.Module))] public sealed partial class K : Kernel;
            public static partial class Own { [SyscallDefine(0, Overrides = true)] public static SysResult Foo() => 0; }
            """);

        var run = GeneratorRun.Of(kernel with { References = [.. kernel.References, Library("First", "A", 700)] }).AssertClean();

        Assert.Contains("/*  700  foo */  global::Teaching.Own.__x64_sys_foo,", run.Files["Teaching.K.sys_call_table.x64.g.cs"], StringComparison.Ordinal);
    }

    private static MetadataReference Library(string name, string containers, int number) => GeneratorRun.Of(TestProject.Of(
        $$"""
        using KernelSdk;
        namespace {{name}} { [SyscallModule] public static partial class Module; }
        namespace {{containers}}
        {
            public static partial class Calls { [SyscallDefine(0, Name = "{{(name == "First" ? "foo" : "bar")}}", Number = {{number}})] public static SysResult Foo() => 0; }
        }
        """) with { Name = name }).AssertClean().Emit();
}
