using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Tests;

public sealed class UnimplementedSyscallsAnalyzerTests
{
    [Fact]
    public async Task The_numbers_stand_at_the_kernels_own_attribute()
    {
        var report = Assert.Single(await ReportsAsync(
            """
            using KernelSdk;
            [System.Serializable, SyscallTable] public partial class Machine : Kernel;
            [UnimplementedSyscalls(3, 9, "1-4, 7, 9")] partial class Machine;
            """));

        Assert.Equal("(1,22)-(1,34)", report.Location.GetLineSpan().Span.ToString());
        Assert.Equal(DiagnosticSeverity.Info, report.Severity);
        Assert.Equal(
            "'Machine' implements 3 of the 9 system calls that its tables name; these answer -ENOSYS: 1-4, 7, 9", report.GetMessage(null));
    }

    [Theory]
    [InlineData("[SyscallTable] public partial class Machine : Kernel;")]
    [InlineData("[UnimplementedSyscalls(3, 9, \"1\")] public class Machine;")]
    [InlineData("[SyscallTable] public class First : Kernel; [UnimplementedSyscalls(3, 9, \"1\")] public class Second : First;")]
    [InlineData("#pragma warning disable KSDK0035\n[SyscallTable, UnimplementedSyscalls(3, 9, \"1\")] public class Machine : Kernel;")]
    [InlineData(
        """
        [System.Diagnostics.CodeAnalysis.SuppressMessage("KernelSdk.Authoring", "KSDK0035")]
        [SyscallTable, UnimplementedSyscalls(3, 9, "1")] public class Machine : Kernel;
        """)]
    public async Task Nothing_to_say(string code) => Assert.DoesNotContain(await ReportsAsync("using KernelSdk;\n" + code), report => !report.IsSuppressed);

    private static async Task<IEnumerable<Diagnostic>> ReportsAsync(string code)
    {
        var compilation = TestProject.Compile(code);
        TestProject.AssertCompiles(compilation);
        return await TestProject.AnalyzeAsync(compilation);
    }
}
