namespace KernelSdk.Tests.Documents;

/// <summary>The C header of the kernel that these tests define.</summary>
internal static class KernelHeader
{
    public static string Text { get; } = Write(CHeader.Write);

    /// <summary>A document of the kernel.</summary>
    public static string Write(Action<TextWriter, string, IReadOnlyList<SyscallDescriptor>> write)
    {
        using var kernel = new PlainKernel();
        using var text = new StringWriter();
        write(text, nameof(PlainKernel), kernel.Syscalls);
        return text.ToString();
    }
}
