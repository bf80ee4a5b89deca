namespace KernelSdk;

/// <summary>The file system that shows the kernel and its tasks: proc(5), fs/proc.</summary>
internal sealed class Procfs : IFileSystem, ISuperBlockOperations
{
    /// <summary><c>PROC_SUPER_MAGIC</c>.</summary>
    private const long Magic = 0x9fa0;

    private const ulong RootNumber = 1;

    public static Procfs Instance { get; } = new();

    private Procfs()
    {
    }

    public string Name => "proc";

    public SysResult Mount(in MountRequest request, out SuperBlock? superBlock)
    {
        var kernel = request.Kernel;
        superBlock = new(kernel, this, this) { Magic = Magic };
        superBlock.SetRoot(ProcInodes.Make(superBlock, RootNumber, ProcRoot.Of(kernel)));
        return SysResult.Ok;
    }
}
