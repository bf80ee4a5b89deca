using System.Text;

namespace KernelSdk;

/// <summary>The file system of device nodes: a tmpfs that has a node for each device of the kernel. drivers/base/devtmpfs.c.</summary>
internal sealed class Devtmpfs : IFileSystem
{
    public static Devtmpfs Instance { get; } = new();

    private Devtmpfs()
    {
    }

    public string Name => "devtmpfs";

    public SysResult Mount(in MountRequest request, out SuperBlock? superBlock)
    {
        var result = Tmpfs.Mount(in request, this, "mode=755," + request.Options, out superBlock);
        if (result.IsError)
        {
            return result;
        }

        var root = superBlock!.Root.Inode!;
        foreach (var device in request.Kernel.Devices.All)
        {
            var node = new NewInode(InodeMode.S_IFCHR | device.NodeMode, 0, 0) { Device = device.Number };
            root.Operations.Make(root, Encoding.UTF8.GetBytes(device.Name), in node, out _);
        }

        return SysResult.Ok;
    }
}
