using System.Text;
using KernelSdk.Linux;

namespace KernelSdk.Tests;

/// <summary>Linux and a few system calls that misbehave, with its console in memory.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
internal sealed partial class TestKernel : Kernel
{
    private readonly MemoryStream _output;
    private readonly MemoryStream _error;

    private TestKernel(KernelOptions options, MemoryStream output, MemoryStream error)
        : base(options)
    {
        _output = output;
        _error = error;
    }

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => Encoding.UTF8.GetString(_error.ToArray());

    public static TestKernel Start(string input = "", ulong seed = 1, ulong memory = 64 << 20, KernelOptions? options = null)
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        options = (options ?? new()) with
        {
            Seed = seed,
            Memory = memory,
            ConsoleInput = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            ConsoleOutput = output,
            ConsoleError = error,
        };
        return new(options, output, error);
    }

    /// <summary>Runs one program to its end and gives back its exit status.</summary>
    public ExitStatus RunProgram(Func<Libc, int> main)
    {
        var task = this.Spawn("test", main);
        Run();
        return task.ExitStatus;
    }

    /// <summary>Runs one program that asserts: what it throws is what the test throws.</summary>
    public void RunAsserting(Action<Libc> program)
    {
        Exception? failure = null;
        RunProgram(libc =>
        {
            failure = Record.Exception(() => program(libc));
            return 0;
        });
        Assert.True(failure is null, failure?.ToString());
    }

    /// <summary>Runs one program with the trace as text.</summary>
    public string TraceOf(Func<Libc, int> main)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Trace.Output = text;
        Trace.Enabled = true;
        RunProgram(main);
        return text.ToString();
    }
}
