using KernelSdk.Analyzers.Tests.Harness;
using KernelSdk.CodeFixes;

namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>The fixes of the kernel rules.</summary>
public sealed class KernelFixerTests
{
    private static readonly FixVerifier Static = FixVerifier.OnKernel<KernelStaticFixer>("KSDK2001");
    private static readonly FixVerifier Clock = FixVerifier.OnKernel<KernelClockFixer>("KSDK2003");
    private static readonly FixVerifier Randomness = FixVerifier.OnKernel<KernelRandomFixer>("KSDK2004");

    [Theory]
    [InlineData("private static int [|s_size|] = 5;", "private static readonly int s_size = 5;")]
    [InlineData("static string [|s_size|] = \"a\";", "static readonly string s_size = \"a\";")]
    [InlineData("private static int[] [|s_size|] = { 1, 2 }; // The sizes.", "private static readonly int[] s_size = { 1, 2 }; // The sizes.")]
    [InlineData("private static int [|s_size|] { get; set; } = 5;", "private static int s_size { get; } = 5;")]
    [InlineData("public static int [|s_size|] { get; private set; } = 5;", "public static int s_size { get; } = 5;")]
    public Task What_nobody_writes_to_becomes_read_only(string member, string expected)
        => Static.VerifyAsync(Call("_ = s_size;", member), Call("_ = s_size;", expected));

    [Theory]
    [InlineData("s_size = 1;", "private static int [|s_size|] = 5;")]
    [InlineData("s_size++;", "private static int [|s_size|] = 5;")]
    [InlineData("System.Threading.Interlocked.Increment(ref s_size);", "private static int [|s_size|] = 5;")]
    [InlineData("ref var size = ref s_size; size = 1;", "private static int [|s_size|] = 5;")]
    [InlineData("(s_size, _) = (1, 2);", "private static int [|s_size|] = 5;")]
    [InlineData("_ = s_size;", "private static int [|s_size|] = 5; public static void Main() => s_size = 1;")]
    [InlineData("_ = s_size;", "public static int [|s_size|] = 5;")]
    [InlineData("_ = s_size;", "public static int [|s_size|] { get; set; } = 5;")]
    [InlineData("_ = s_size;", "private static volatile int [|s_size|] = 5;")]
    [InlineData("_ = s_size;", "[System.ThreadStatic] private static int [|s_size|];")]
    [InlineData("s_size[0] = 1;", "private static int[] [|s_size|] = new int[4];")]
    [InlineData("s_size.Enter(ref s_size.Taken);", "private static Gate [|s_size|]; struct Gate { public bool Taken; public void Enter(ref bool taken) => taken = true; }")]
    public Task What_is_state_stays(string statements, string member) => Static.VerifyNotOfferedAsync(Call(statements, member));

    [Theory]
    [InlineData("_ = [|System.DateTimeOffset.UtcNow|].ToUnixTimeSeconds();", "_ = current.Kernel.Clock.Now.ToUnixTimeSeconds();")]
    [InlineData("var now = [|System.DateTime.UtcNow|];", "var now = current.Kernel.Clock.Now.UtcDateTime;")]
    [InlineData("long now = [|System.Environment.TickCount64|];", "long now = (long)current.Kernel.Clock.SinceBoot.TotalMilliseconds;")]
    [InlineData("_ = 5 - [|System.Environment.TickCount64|];", "_ = 5 - ((long)current.Kernel.Clock.SinceBoot.TotalMilliseconds);")]
    [InlineData("_ = [|System.Environment.TickCount|];", "_ = unchecked((int)(long)current.Kernel.Clock.SinceBoot.TotalMilliseconds);")]
    [InlineData("System.Func<long> now = () => [|System.DateTime.UtcNow|].Ticks; _ = now;", "System.Func<long> now = () => current.Kernel.Clock.Now.UtcDateTime.Ticks; _ = now;")]
    public Task The_clock_becomes_the_kernels(string statements, string expected) => Clock.VerifyAsync(Call(statements), Call(expected));

    [Theory]
    [InlineData("_ = [|System.DateTime.Now|];", "")]
    [InlineData("_ = [|System.Diagnostics.Stopwatch.GetTimestamp()|];", "")]
    [InlineData("_ = Now();", "private static System.DateTime Now() => [|System.DateTime.UtcNow|];")]
    [InlineData("System.Func<long> now = static () => [|System.DateTime.UtcNow|].Ticks; _ = now;", "")]
    public Task Without_a_kernel_or_a_counterpart_the_clock_stays(string statements, string member)
        => Clock.VerifyNotOfferedAsync(Call(statements, member));

    [Fact]
    public Task A_parameter_that_is_a_kernel_will_do()
        => Clock.VerifyAsync(
            Call("_ = Now(current.Kernel);", "private static System.DateTime Now(Kernel kernel) => [|System.DateTime.UtcNow|];"),
            Call("_ = Now(current.Kernel);", "private static System.DateTime Now(Kernel kernel) => kernel.Clock.Now.UtcDateTime;"));

    [Theory]
    [InlineData("_ = [|System.Random.Shared|].Next(6);", "_ = new System.Random(unchecked((int)current.Kernel.Random.Next())).Next(6);")]
    [InlineData("var random = [|new System.Random()|]; _ = random;", "var random = new System.Random(unchecked((int)current.Kernel.Random.Next())); _ = random;")]
    [InlineData("[|System.Random.Shared|].NextBytes(new byte[4]);", "current.Kernel.Random.Fill(new byte[4]);")]
    [InlineData("[|System.Security.Cryptography.RandomNumberGenerator.Fill(new byte[4])|];", "current.Kernel.Random.Fill(new byte[4]);")]
    public Task Randomness_becomes_the_kernels(string statements, string expected) => Randomness.VerifyAsync(Call(statements), Call(expected));

    [Theory]
    [InlineData("_ = [|System.Guid.NewGuid()|];", "")]
    [InlineData("_ = [|\"a\".GetHashCode()|];", "")]
    [InlineData("_ = Roll();", "private static int Roll() => [|System.Random.Shared|].Next(6);")]
    public Task Without_a_kernel_or_a_counterpart_randomness_stays(string statements, string member)
        => Randomness.VerifyNotOfferedAsync(Call(statements, member));

    private static string Call(string statements, string member = "") => $$"""
        using KernelSdk;

        public static partial class Calls
        {
            {{member}}

            [SyscallDefine(1, Number = 600)]
            public static SysResult Probe(TaskStruct current, ulong argument)
            {
                {{statements}}
                return 0;
            }
        }
        """.ReplaceLineEndings("\n");
}
