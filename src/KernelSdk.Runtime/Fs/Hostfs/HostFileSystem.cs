namespace KernelSdk;

/// <summary>
/// A directory of the host as a file system: what programs read there are the host's files, of which nothing is copied before it is read.
/// As user mode Linux's hostfs. Register it, and a program mounts it by its name.
/// </summary>
/// <remarks>
/// <para>Nothing leads out of the directory. A symbolic link is a link in the kernel's tree, whatever it says; <c>..</c> of the top is
/// where it is mounted; no name is handed to the host that the host could take for more than a name; and before the host is asked for a
/// path, its directories are looked at: one that has become a link in the host's eyes is ELOOP. Devices and FIFOs of the host are those
/// of the kernel here: the host's are never opened.</para>
/// <para>Owners and permissions are the host's and hold as in any file system; beyond them, the host process must be permitted. What the
/// host changes is seen when a name is looked up or a file is opened anew. What programs write reaches the host with fsync(2), or when the
/// file is closed. There are no hard links, owners cannot be changed, and times are those of the host's clock: a run that depends on
/// them cannot be repeated.</para>
/// </remarks>
/// <param name="directory">The directory of the host.</param>
/// <param name="isWritable">Whether programs may change it. If not, a mount is read-only and stays so.</param>
/// <param name="name">The name for mount(2).</param>
/// <example><code>
/// kernel.FileSystems.Register(new HostFileSystem(new HostDirectory("/usr/share/dict")));
/// // And in a program: libc.mount("dict", "/mnt", "hostfs", MountFlags.MS_RDONLY, default)
/// </code></example>
public sealed class HostFileSystem(IHostDirectory directory, bool isWritable = false, string name = "hostfs") : IFileSystem
{
    /// <summary><c>HOSTFS_SUPER_MAGIC</c>.</summary>
    private const long Magic = 0x00c0_ffee;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Opens the directory. There are no options.</summary>
    /// <inheritdoc/>
    public SysResult Mount(in MountRequest request, out SuperBlock? superBlock)
    {
        superBlock = null;
        if (request.Options.Length > 0)
        {
            return -Errno.EINVAL;
        }

        if (directory.FactsOf("") is not { } facts || !facts.Mode.HasFlag(InodeMode.S_IFDIR))
        {
            return -Errno.ENOENT;
        }

        superBlock = new(request.Kernel, this, new HostContent(directory, isWritable)) { Magic = Magic, IsReadOnly = !isWritable };
        superBlock.SetRoot(HostInodes.Make(superBlock, new(directory, parent: null, ""), in facts));
        return SysResult.Ok;
    }
}
