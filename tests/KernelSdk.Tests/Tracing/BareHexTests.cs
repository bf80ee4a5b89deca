using System.Text.RegularExpressions;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Tracing;

/// <summary>A trace is read by people: an argument is a number, a name, a string or a structure, and hardly ever 0x7f5c.</summary>
public sealed partial class BareHexTests
{
    private const double Bound = 0.05;

    /// <summary>A parameter without a role would be shown as an address or a word, whatever a program passes.</summary>
    [Fact]
    public void Parameters_of_Linux_say_what_they_are()
    {
        using var kernel = TestKernel.Start();
        var parameters = kernel.Syscalls
            .Where(syscall => syscall.IsImplemented && syscall.Number < FirstOwnNumber)
            .SelectMany(syscall => syscall.Parameters.Select(parameter => (syscall.Name, parameter.Name, parameter.Shape)))
            .ToList();
        var bare = parameters.Where(parameter => parameter.Shape is ArgumentShape.Address or ArgumentShape.Word).ToList();

        Assert.NotEmpty(parameters);
        Assert.True(bare.Count <= Bound * parameters.Count, string.Join('\n', bare));
    }

    [Fact]
    public void A_program_that_calls_them_all_is_shown_almost_without_hexadecimal()
    {
        var trace = TestKernel.Start("a line\nand another\n").TraceOf(CallAll);

        var called = Call().Matches(trace).Select(match => match.Groups["name"].Value).ToHashSet();
        var arguments = Call().Matches(trace).SelectMany(match => match.Groups["arguments"].Value.Split(", ")).Where(argument => argument.Length > 0).ToList();
        Assert.Empty(ImplementedNames().Except(called));
        Assert.True(arguments.Count(argument => argument.Contains("0x", StringComparison.Ordinal)) <= Bound * arguments.Count, trace);
    }

    private const int FirstOwnNumber = 600;

    private static IEnumerable<string> ImplementedNames()
    {
        using var kernel = TestKernel.Start();
        return [.. kernel.Syscalls.Where(syscall => syscall.IsImplemented && syscall.Number < FirstOwnNumber && syscall.Name != "exit").Select(syscall => syscall.Name)];
    }

    private static int CallAll(Libc libc)
    {
        Span<byte> buffer = stackalloc byte[16];
        var bytes = libc.malloc<byte>(16);
        var vector = libc.malloc<IoVec>(2);
        libc.Store(vector, [new IoVec(bytes, 4), new IoVec(bytes + 4, 4)]);
        libc.write(1, "text"u8);
        libc.read(0, buffer);
        libc.readv(0, vector, 2);
        libc.writev(1, vector, 2);
        libc.dup(1);
        libc.dup2(1, 7);
        libc.close(7);
        libc.getpid();
        libc.getppid();
        libc.gettid();
        libc.getuid();
        libc.geteuid();
        libc.getgid();
        libc.getegid();
        libc.sched_yield();
        libc.getrandom(buffer, GetRandomOptions.GRND_NONBLOCK);
        libc.time(libc.malloc<long>(1));
        libc.uname(out _);
        libc.exit_group(0);
        return 0;
    }

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\) += ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Call();
}
