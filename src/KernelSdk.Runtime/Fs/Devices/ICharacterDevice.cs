namespace KernelSdk;

/// <summary>A driver for one character device: what a file on a device node does once it is open.</summary>
public interface ICharacterDevice : IFileOperations
{
    /// <summary>Its name in devtmpfs.</summary>
    string Name { get; }

    /// <summary>Its number.</summary>
    DeviceNumber Number { get; }

    /// <summary>The permissions of its node in devtmpfs.</summary>
    InodeMode NodeMode => InodeMode.S_IRUSR | InodeMode.S_IWUSR | InodeMode.S_IRGRP | InodeMode.S_IWGRP | InodeMode.S_IROTH | InodeMode.S_IWOTH;

    /// <summary>The same device in a clone of the kernel.</summary>
    /// <param name="clone">Copies what this refers to.</param>
    new ICharacterDevice CloneInto(KernelClone clone) => this;
}
