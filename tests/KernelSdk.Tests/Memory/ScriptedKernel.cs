using System.Text;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Memory;

/// <summary>Linux, and one system call more that does what a test says.</summary>
[SyscallTable]
[IncludeSyscalls(typeof(LinuxSyscalls))]
internal sealed partial class ScriptedKernel : Kernel
{
    private readonly MemoryStream _output;

    private ScriptedKernel(KernelOptions options, MemoryStream output)
        : base(options)
        => _output = output;

    /// <summary>What test_script does next.</summary>
    public Func<TaskStruct, long> Script { get; set; } = static _ => 0;

    /// <summary>A task of root that runs behind all others, and stands for those who look at the kernel from outside.</summary>
    public TaskStruct Observer => field ??= this.Spawn("observer", static _ => 0);

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public static ScriptedKernel Start(string input = "", ulong memory = 4 << 20)
    {
        var output = new MemoryStream();
        var options = new KernelOptions
        {
            Seed = 1,
            Memory = memory,
            ConsoleInput = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            ConsoleOutput = output,
        };
        return new(options, output);
    }
}

/// <summary>The system call of a <see cref="ScriptedKernel"/>.</summary>
internal static partial class ScriptedSyscalls
{
    [SyscallDefine(0, Number = 740)]
    internal static SysResult TestScript(TaskStruct current) => ((ScriptedKernel)current.Kernel).Script(current);
}
