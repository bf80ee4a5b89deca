using System.Text;
using static KernelSdk.InodeMode;

namespace KernelSdk;

/// <summary>
/// The tree a kernel starts with: a tmpfs as root, the usual directories on it, and the kernel's own file systems in them.
/// </summary>
internal static class BootFiles
{
    private const InodeMode Usual = S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH;
    private const MountFlags Safe = MountFlags.MS_RELATIME | MountFlags.MS_NOSUID;

    public static void Mount(Kernel kernel)
    {
        var root = Make(kernel, "tmpfs", "rootfs", "mode=755", MountFlags.MS_RELATIME);
        kernel.Mounts.AttachRoot(root);
        MakeDirectory(root.Root.Inode!, "tmp", S_IRWXUGO | S_ISVTX);
        Attach(kernel, root, "dev", Make(kernel, "devtmpfs", "devtmpfs", "", Safe));
        Attach(kernel, root, "proc", Make(kernel, "proc", "proc", "", Safe | MountFlags.MS_NODEV | MountFlags.MS_NOEXEC));
    }

    /// <summary>The devices every kernel has.</summary>
    public static DeviceTable Devices(IReadOnlyList<IFileOperations> console)
    {
        var devices = new DeviceTable();
        foreach (var device in MemoryDevice.All.Concat<ICharacterDevice>(RandomDevice.All))
        {
            devices.Register(device);
        }

        var terminal = new Terminal();
        devices.Register(new ConsoleDevice("console", ConsoleDevice.Console, console[0], console[1], terminal));
        devices.Register(new ConsoleDevice("tty", ConsoleDevice.Tty, console[0], console[1], terminal));
        return devices;
    }

    /// <summary>A mount that is not in the tree.</summary>
    public static Mount Make(Kernel kernel, string type, string source, string options, MountFlags flags)
    {
        kernel.FileSystems.Find(type)!.Mount(new(kernel, source, options, Credentials.Root), out var superBlock);
        return kernel.Mounts.Make(superBlock!, superBlock!.Root, flags, source);
    }

    private static void Attach(Kernel kernel, Mount root, string name, Mount mount)
    {
        var inode = MakeDirectory(root.Root.Inode!, name, Usual);
        kernel.Mounts.Attach(mount, new(root, kernel.Dentries.Add(root.Root, Encoding.UTF8.GetBytes(name), inode)));
    }

    private static Inode MakeDirectory(Inode parent, string name, InodeMode mode)
    {
        parent.Operations.Make(parent, Encoding.UTF8.GetBytes(name), new(S_IFDIR | mode, 0, 0), out var made);
        return made!;
    }
}
