namespace KernelSdk;

/// <summary>A kind of file system: <c>struct file_system_type</c>. <see cref="Kernel.FileSystems"/> knows them by name.</summary>
public interface IFileSystem
{
    /// <summary>Its name in mount(2) and /proc/filesystems.</summary>
    string Name { get; }

    /// <summary>Whether it has no device: <c>nodev</c> in /proc/filesystems.</summary>
    bool HasNoDevice => true;

    /// <summary>Opens a file system of this kind: <c>fill_super</c>.</summary>
    /// <param name="request">What mount(2) was told.</param>
    /// <param name="superBlock">The file system, whose root is there.</param>
    /// <returns>0; -EINVAL for options it does not know, -ENODEV, -EBUSY.</returns>
    SysResult Mount(in MountRequest request, out SuperBlock? superBlock);
}

/// <summary>What mount(2) was told of a new file system.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Source">What to mount: a device, or any word.</param>
/// <param name="Options">Options of the file system, <c>size=1m,mode=700</c>.</param>
/// <param name="Who">Who mounts it.</param>
public readonly record struct MountRequest(Kernel Kernel, string Source, string Options, Credentials Who);
