namespace KernelSdk;

/// <summary>One rename(2) inside a file system.</summary>
/// <param name="OldDirectory">Where it stands.</param>
/// <param name="OldName">Its name.</param>
/// <param name="Inode">What is moved.</param>
/// <param name="NewDirectory">Where it goes.</param>
/// <param name="NewName">Its name there.</param>
/// <param name="Replaced">What has that name now; with <see cref="RenameFlags.RENAME_EXCHANGE"/> it goes the other way.</param>
/// <param name="Flags">How.</param>
public readonly record struct InodeRename(
    Inode OldDirectory, byte[] OldName, Inode Inode, Inode NewDirectory, byte[] NewName, Inode? Replaced, RenameFlags Flags)
{
    /// <summary>What is to stand where it stood, with <see cref="RenameFlags.RENAME_WHITEOUT"/>.</summary>
    public NewInode Whiteout { get; init; }
}
