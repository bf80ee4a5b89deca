namespace KernelSdk;

/// <summary>Takes the names of a directory: <c>struct dir_context</c>.</summary>
public interface IDirectorySink
{
    /// <summary>One name: <c>filldir_t</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="number">The inode's number.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="next">The position behind it, from which a later read goes on.</param>
    /// <returns>False if it did not fit: the directory stays in front of this name.</returns>
    bool Add(ReadOnlySpan<byte> name, ulong number, InodeMode kind, ulong next);
}
