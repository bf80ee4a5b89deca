namespace KernelSdk;

/// <summary>The open files of a task by descriptor: <c>struct files_struct</c>.</summary>
/// <remarks>Each slot holds one reference to its description; whoever empties a slot drops it.</remarks>
/// <param name="limits">What the task may use; RLIMIT_NOFILE is asked for at each new descriptor.</param>
public sealed class FdTable(ResourceLimits limits)
{
    private FileDescription?[] _files = new FileDescription?[8];

    /// <summary>One more than the highest descriptor to open: RLIMIT_NOFILE. Descriptors beyond it that are open stay open.</summary>
    public int Limit => (int)Math.Min(limits[Resource.RLIMIT_NOFILE].Current, ResourceLimits.NrOpen);

    /// <summary>The open descriptors in order.</summary>
    public IEnumerable<int> Open => Enumerable.Range(0, _files.Length).Where(fd => _files[fd] is not null);

    /// <summary>The file behind a descriptor: <c>fdget</c>. Null is EBADF.</summary>
    /// <param name="fd">The descriptor.</param>
    public FileDescription? Get(uint fd)
    {
        var files = _files;
        return fd < (uint)files.Length ? files[fd] : null;
    }

    /// <summary>Opens the lowest free descriptor: <c>get_unused_fd_flags</c> and <c>fd_install</c>.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The descriptor; -EMFILE at the limit.</returns>
    public SysResult Install(FileDescription file)
    {
        var free = Array.IndexOf(_files, null);
        var fd = free < 0 ? _files.Length : free;
        return InstallAt((uint)fd, file) ? fd : -Errno.EMFILE;
    }

    /// <summary>Puts a file behind a given descriptor and closes what was there: <c>replace_fd</c>.</summary>
    /// <param name="fd">The descriptor.</param>
    /// <param name="file">The file.</param>
    /// <returns>False at or beyond the limit.</returns>
    public bool InstallAt(uint fd, FileDescription file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (fd >= (uint)Limit)
        {
            return false;
        }

        if (fd >= (uint)_files.Length)
        {
            Array.Resize(ref _files, Math.Max((int)fd + 1, _files.Length * 2));
        }

        var old = _files[fd];
        file.Get();
        _files[fd] = file;
        old?.Put();
        return true;
    }

    /// <summary>Closes a descriptor: <c>close_fd</c>.</summary>
    /// <param name="fd">The descriptor.</param>
    /// <returns>0 or -EBADF.</returns>
    public SysResult Close(uint fd)
    {
        if (Get(fd) is not { } file)
        {
            return -Errno.EBADF;
        }

        _files[fd] = null;
        file.Put();
        return SysResult.Ok;
    }

    /// <summary>Closes everything: <c>exit_files</c>.</summary>
    internal void CloseAll()
    {
        foreach (var fd in Open)
        {
            Close((uint)fd);
        }
    }

    /// <summary>The same descriptors for a clone of the kernel.</summary>
    internal FdTable CloneInto(KernelClone clone, ResourceLimits limitsOfClone)
        => new(limitsOfClone) { _files = [.. _files.Select(file => file is null ? null : clone.Of(file))] };
}
