namespace KernelSdk.Generators;

/// <summary>Writes the file of one system call: its kernel side, and below it its user side.</summary>
internal static class SyscallWriter
{
    public static string Write(NumberedSyscall syscall)
    {
        var model = syscall.Model;
        var writer = new SourceWriter().Header(SyscallText.Define(model), model.Container.Namespace, [.. model.SuppressedIds]);
        using (writer.Types(model.Container))
        {
            ShimWriter.Write(writer, model);
            MetadataWriter.Write(writer.Line(), syscall);
            RequestWriter.Write(writer.Line(), model);
        }

        if (!model.Overrides)
        {
            WrapperWriter.Write(writer.Line(), syscall);
        }

        return writer.ToString();
    }
}
