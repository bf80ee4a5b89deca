namespace KernelSdk;

/// <summary>A name in a directory.</summary>
/// <param name="Name">Its bytes.</param>
/// <param name="Number">The number of the inode that has it.</param>
/// <param name="Kind">What that is, one of <c>S_IF*</c>.</param>
public readonly record struct DirectoryName(ReadOnlyMemory<byte> Name, ulong Number, InodeMode Kind);

/// <summary>
/// What a simple <see cref="IFileOperations.ReadDirectory"/> is made of: <c>dir_emit_dots</c>, and names that are counted.
/// </summary>
public static class DirectoryListing
{
    /// <summary>
    /// Tells <c>.</c>, <c>..</c> and the names, from where the file stands. Positions count names, so one that goes between two reads lets
    /// another be missed; a directory that is not to have that gives its names numbers of their own.
    /// </summary>
    /// <param name="file">The open directory, which goes forward.</param>
    /// <param name="sink">Takes the names until it is full.</param>
    /// <param name="names">The names, in the same order each time.</param>
    /// <returns>0.</returns>
    public static SysResult Tell(FileDescription file, IDirectorySink sink, IEnumerable<DirectoryName> names)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(sink);
        var here = file.Place!.Value.Dentry;
        var all = names
            .Prepend(new(".."u8.ToArray(), here.Parent.Inode!.Number, InodeMode.S_IFDIR))
            .Prepend(new("."u8.ToArray(), here.Inode!.Number, InodeMode.S_IFDIR));
        foreach (var (name, number, kind) in all.Skip((int)Math.Min(file.Position, int.MaxValue)).ToArray())
        {
            if (!sink.Add(name.Span, number, kind, file.Position + 1))
            {
                break;
            }

            file.Position++;
        }

        return SysResult.Ok;
    }
}
