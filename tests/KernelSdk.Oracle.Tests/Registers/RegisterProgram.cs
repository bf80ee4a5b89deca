namespace KernelSdk.Oracle.Tests;

/// <summary>Runs a short program in the kernel under test.</summary>
internal static class RegisterProgram
{
    public static T Run<T>(Func<Libc, T> program)
    {
        using var kernel = new OracleKernel(new());
        T result = default!;
        kernel.Spawn("registers", libc =>
        {
            result = program(libc);
            return 0;
        });
        Assert.True(kernel.Run() == 0, string.Join('\n', kernel.Log.Lines));
        return result;
    }

    /// <summary>Fails at the first word whose answers differ, and shows it.</summary>
    public static void AssertSame(long[] expected, long[] actual, Func<int, string> describe)
    {
        Assert.Equal(expected.Length, actual.Length);
        var differing = Enumerable.Range(0, expected.Length).Where(i => expected[i] != actual[i]).ToList();
        if (differing is [var first, ..])
        {
            Assert.Fail($"{differing.Count} differ, first {describe(first)}: C {expected[first]:x16}, SDK {actual[first]:x16}");
        }
    }
}
