using System.Text;
using System.Text.RegularExpressions;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Tracing;

/// <summary>
/// The same calls, made by a C program under the host's strace and by a C# program under the tracer: the lines are equal, but
/// for addresses of stack and heap.
/// </summary>
public sealed partial class StraceOracleTests
{
    private const string Input = "hello pipe data";

    private static readonly byte[][] Strings =
    [
        "plain"u8.ToArray(),
        [(byte)'a', 0, (byte)'b', 1, (byte)'2'],
        [0, (byte)'0', 1, (byte)'8', 2, (byte)'x', 7, 27, (byte)'9', 127, 128, 255],
        "tab\t newline\n return\r vertical\v form\f quote\" backslash\\ end"u8.ToArray(),
        Encoding.ASCII.GetBytes(new string('x', 32)),
        Encoding.ASCII.GetBytes(new string('y', 33)),
        [.. Enumerable.Range(0, 32).Select(i => (byte)i)],
        [.. Enumerable.Range(96, 32).Select(i => (byte)i)],
        [.. Enumerable.Range(224, 32).Select(i => (byte)i)],
        [],
    ];

    [StraceFact]
    public async Task The_text_is_that_of_strace()
    {
        var expected = await StraceProgram.LinesAsync(CDeclarations(), CCalls(), Input);
        using var kernel = TestKernel.Start(Input);
        var ours = kernel.TraceOf(CSharpProgram).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Select(Normalize), ours.Select(Normalize));
    }

    /// <summary>The column of the results is strace's <c>-a</c>.</summary>
    [Theory]
    [InlineData(0, "getpid() = 1")]
    [InlineData(1, "getpid() = 1")]
    [InlineData(40, "getpid()                                = 1")]
    public void Results_stand_in_the_column(int column, string expected)
    {
        using var kernel = TestKernel.Start();
        kernel.Trace.Column = column;
        Assert.StartsWith(expected + "\n", kernel.TraceOf(static libc => (int)libc.getpid()), StringComparison.Ordinal);
    }

    private static int CSharpProgram(Libc libc)
    {
        foreach (var text in Strings)
        {
            libc.write(1, text);
        }

        var first = libc.malloc<byte>(64);
        var second = libc.malloc<byte>(64);
        var vector = libc.malloc<IoVec>(3);
        libc.Store(first, "Hello"u8);
        libc.Store(second, " world\n"u8);
        libc.Store(vector, [new IoVec(first, 5), new IoVec(second, 7), new IoVec(default, 0)]);
        libc.writev(1, vector, 3);
        libc.writev(1, vector, 1);
        libc.writev(77, vector, 2);
        libc.writev(1, new UserPtr<IoVec>(8), 2);
        libc.Store(vector, [new IoVec(first, 5), new IoVec(second, 20)]);
        libc.readv(0, vector, 2);
        libc.readv(53, vector, 2);
        libc.read(0, first, 10);
        libc.read(99, first, 10);
        libc.read(0, new UserPtr<byte>(16), 0);
        libc.write(-1, UserPtr<byte>.Null, 0);
        libc.write(1, new UserPtr<byte>(16), 5);
        libc.write(1, new UserPtr<byte>(0xffff_8000_0000_0000), 5);
        libc.write(1, UserPtr<byte>.Null, 0);
        libc.time(new UserPtr<long>(1));
        libc.uname(new UserPtr<NewUtsname>(8));
        libc.getrandom(new UserPtr<byte>(16), 40, 0);
        libc.getrandom(first, 8, (GetRandomOptions)0xf1);
        libc.getrandom(first, 8, (GetRandomOptions)0xf0);
        libc.getrandom(first, 8, GetRandomOptions.GRND_RANDOM | GetRandomOptions.GRND_INSECURE);
        CallOnLimits(libc);
        libc.syscall(999, 1, 2, 3, 0, 5, ulong.MaxValue);
        libc.dup(-1);
        libc.dup2(1, 100000);
        libc.close(500);
        libc.sched_yield();
        libc.getuid();
        libc.Load(new UserPtr<int>(16));
        return 0;
    }

    private static void CallOnLimits(Libc libc)
    {
        var limit = libc.malloc<RLimit>(2);
        libc.Store(limit, [new RLimit(3000, 8192), new RLimit(1024, RLimit.Infinity)]);
        libc.setrlimit(Resource.RLIMIT_LOCKS, limit + 1);
        libc.setrlimit(Resource.RLIMIT_LOCKS, limit);
        libc.getrlimit(Resource.RLIMIT_LOCKS, limit);
        libc.prlimit64(0, Resource.RLIMIT_LOCKS, limit, limit + 1);
        libc.prlimit64(0, Resource.RLIMIT_LOCKS, UserPtr<RLimit>.Null, UserPtr<RLimit>.Null);
        libc.prlimit64(-1, Resource.RLIMIT_RTTIME, UserPtr<RLimit>.Null, new UserPtr<RLimit>(8));
        libc.setrlimit((Resource)16, limit);
        libc.setrlimit(Resource.RLIMIT_STACK, new UserPtr<RLimit>(8));
        libc.getrlimit((Resource)uint.MaxValue, limit);
    }

    private static string CDeclarations()
        => string.Concat(Strings.Select((text, i) => $"static const unsigned char s{i}[] = {{ {string.Concat(text.Select(b => $"{b},"))}0 }};\n"));

    /// <summary>The same calls in C.</summary>
    private static string CCalls()
    {
        var writes = string.Concat(Strings.Select((text, i) => $"syscall(SYS_write, 1, s{i}, {text.Length});\n"));
        return $$"""
                char first[64], second[64];
                struct iovec v[3] = { { first, 5 }, { second, 7 }, { 0, 0 } };
                struct rlimit limit[2] = { { 3000, 8192 }, { 1024, -1 } };
                memcpy(first, "Hello", 5);
                memcpy(second, " world\n", 7);
                syscall(SYS_getppid);
                {{writes}}
                syscall(SYS_writev, 1, v, 3);
                syscall(SYS_writev, 1, v, 1);
                syscall(SYS_writev, 77, v, 2);
                syscall(SYS_writev, 1, 8L, 2);
                v[1].iov_len = 20;
                syscall(SYS_readv, 0, v, 2);
                syscall(SYS_readv, 53, v, 2);
                syscall(SYS_read, 0, first, 10);
                syscall(SYS_read, 99, first, 10);
                syscall(SYS_read, 0, 16L, 0);
                syscall(SYS_write, -1, 0L, 0);
                syscall(SYS_write, 1, 16L, 5);
                syscall(SYS_write, 1, 0xffff800000000000L, 5);
                syscall(SYS_write, 1, 0L, 0);
                syscall(SYS_time, 1L);
                syscall(SYS_uname, 8L);
                syscall(SYS_getrandom, 16L, 40, 0);
                syscall(SYS_getrandom, first, 8, 0xf1);
                syscall(SYS_getrandom, first, 8, 0xf0);
                syscall(SYS_getrandom, first, 8, 6);
                syscall(SYS_setrlimit, RLIMIT_LOCKS, &limit[1]);
                syscall(SYS_setrlimit, RLIMIT_LOCKS, limit);
                syscall(SYS_getrlimit, RLIMIT_LOCKS, limit);
                syscall(SYS_prlimit64, 0, RLIMIT_LOCKS, limit, &limit[1]);
                syscall(SYS_prlimit64, 0, RLIMIT_LOCKS, 0L, 0L);
                syscall(SYS_prlimit64, -1, 15, 0L, 8L);
                syscall(SYS_setrlimit, 16, limit);
                syscall(SYS_setrlimit, 3, 8L);
                syscall(SYS_getrlimit, -1, limit);
                syscall(999, 1, 2, 3, 0, 5, -1L);
                syscall(SYS_dup, -1);
                syscall(SYS_dup2, 1, 100000);
                syscall(SYS_close, 500);
                syscall(SYS_sched_yield);
                syscall(SYS_getuid);
                *(volatile int *)16;
            """;
    }

    /// <summary>Addresses of stack and heap differ; those that the test chose do not. A core dump is the host's affair.</summary>
    private static string Normalize(string line)
        => LongAddress().Replace(line, "ADDRESS").Replace(" (core dumped)", "", StringComparison.Ordinal);

    [GeneratedRegex("0x(?!ffff)[0-9a-f]{9,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongAddress();
}
