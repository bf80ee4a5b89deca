using static KernelSdk.Errno;

namespace KernelSdk;

/// <summary>
/// What opening a device, a FIFO or a socket begins with, whatever file system its inode is on: <c>init_special_inode</c> and
/// <c>chrdev_open</c>. The driver takes over when it is opened.
/// </summary>
internal sealed class SpecialFile : IFileOperations
{
    public static SpecialFile Instance { get; } = new();

    private SpecialFile()
    {
    }

    /// <summary>A number without a driver, and every socket, is ENXIO.</summary>
    public SysResult Open(FileDescription file)
    {
        var inode = file.Inode!;
        if (inode.Kind == InodeMode.S_IFIFO)
        {
            return OpenPipe(inode, file);
        }

        var device = inode.Kind == InodeMode.S_IFCHR ? inode.SuperBlock.Kernel.Devices.Find(inode.Device) : null;
        if (device is null)
        {
            return -ENXIO;
        }

        file.Operations = device;
        return device.Open(file);
    }

    /// <summary>What is in a FIFO goes with its last user: <c>fifo_open</c>.</summary>
    private static SysResult OpenPipe(Inode inode, FileDescription file)
    {
        var kernel = inode.SuperBlock.Kernel;
        if (inode.Pipe is null or { Readers: 0, Writers: 0 })
        {
            inode.Pipe = new(kernel);
        }

        file.Operations = inode.Pipe;
        return inode.Pipe.Open(kernel.Current, file);
    }
}
