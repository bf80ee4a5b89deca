using KernelSdk;

namespace HelloSyscall;

/// <summary>The documents that a kernel's own description of its system calls makes.</summary>
internal static class Documents
{
    private static readonly Dictionary<string, Action<TextWriter, string, IReadOnlyList<SyscallDescriptor>>> Formats = new()
    {
        ["header"] = CHeader.Write,
        ["syzkaller"] = SyzkallerDescription.Write,
        ["json"] = SupportMatrix.WriteJson,
        ["markdown"] = SupportMatrix.WriteMarkdown,
    };

    public static int Emit(string format)
    {
        if (!Formats.TryGetValue(format, out var write))
        {
            Console.Error.WriteLine($"HelloSyscall: unknown format '{format}'; formats: {string.Join(", ", Formats.Keys)}");
            return 2;
        }

        using var kernel = new HelloKernel();
        write(Console.Out, nameof(HelloKernel), kernel.Syscalls);
        return 0;
    }
}
