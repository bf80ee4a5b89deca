namespace KernelSdk.Tests.Files;

/// <summary>A file system that is a root directory and nothing else, and that can store no change of it.</summary>
internal sealed class ForgetfulFileSystem : IFileSystem, ISuperBlockOperations, IInodeOperations
{
    public string Name => "forgetful";

    public SysResult Mount(in MountRequest request, out SuperBlock? superBlock)
    {
        superBlock = new(request.Kernel, this, this);
        superBlock.SetRoot(new(superBlock, 1, new(InodeMode.S_IFDIR | InodeMode.S_IRWXU, 0, 0), this));
        return SysResult.Ok;
    }

    public SysResult AttributesChanged(Inode inode) => -Errno.EIO;

    ISuperBlockOperations ISuperBlockOperations.CloneInto(KernelClone clone) => this;

    IInodeOperations IInodeOperations.CloneInto(KernelClone clone) => this;
}
