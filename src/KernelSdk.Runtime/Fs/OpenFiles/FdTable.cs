using System.Numerics;

namespace KernelSdk;

/// <summary>The open files of a task by descriptor: <c>struct files_struct</c>.</summary>
/// <remarks>Each slot holds one reference to its description; whoever empties a slot drops it.</remarks>
/// <param name="limits">What the task may use; RLIMIT_NOFILE is asked for at each new descriptor.</param>
/// <param name="faults">What fails on purpose; null for nothing.</param>
public sealed class FdTable(ResourceLimits limits, FaultInjection? faults = null)
{
    private const int FirstRoom = 8;

    /// <summary><c>NR_OPEN_DEFAULT</c>.</summary>
    private const int FirstCapacity = 64;

    /// <summary>How many pointers of Linux's table fill 1 KiB.</summary>
    private const int Unit = 128;

    private FileDescription?[] _files = new FileDescription?[FirstRoom];
    private bool[] _closeOnExec = new bool[FirstRoom];

    /// <summary>One more than the highest descriptor to open: RLIMIT_NOFILE. Descriptors beyond it that are open stay open.</summary>
    public int Limit => (int)Math.Min(limits[Resource.RLIMIT_NOFILE].Current, ResourceLimits.NrOpen);

    /// <summary>How many descriptors Linux's table would have room for, which only grows: <c>max_fds</c>.</summary>
    public int Capacity { get; private set; } = FirstCapacity;

    /// <summary>Whether there is a descriptor below the limit that is not open.</summary>
    public bool HasRoom => Array.IndexOf(_files, null) is var free && (free < 0 ? _files.Length : free) < Limit;

    /// <summary>The open descriptors in order.</summary>
    public IEnumerable<int> Open => Enumerable.Range(0, _files.Length).Where(fd => _files[fd] is not null);

    /// <summary>The file behind a descriptor: <c>fdget_raw</c>. Null is EBADF.</summary>
    /// <param name="fd">The descriptor.</param>
    public FileDescription? Get(uint fd)
    {
        var files = _files;
        return fd < (uint)files.Length ? files[fd] : null;
    }

    /// <summary>
    /// The same for a call that uses the file: one opened with O_PATH is a place alone, and so EBADF too. <c>fdget</c> proper.
    /// </summary>
    /// <param name="fd">The descriptor.</param>
    public FileDescription? GetUsable(uint fd) => Get(fd) is { } file && file.Mode != Fmode.Path ? file : null;

    /// <summary>Opens the lowest free descriptor: <c>get_unused_fd_flags</c> and <c>fd_install</c>.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The descriptor; -EMFILE at the limit.</returns>
    public SysResult Install(FileDescription file)
        => InstallFrom(0, file, closeOnExec: false);

    /// <summary>Opens the lowest free descriptor for a file that was opened for it; without one the file is closed again.</summary>
    /// <param name="file">The file, which nobody else has.</param>
    /// <param name="closeOnExec">Whether execve(2) closes it.</param>
    /// <returns>The descriptor; -EMFILE at the limit.</returns>
    public SysResult InstallOrDrop(FileDescription file, bool closeOnExec)
    {
        ArgumentNullException.ThrowIfNull(file);
        var result = Install(file, closeOnExec);
        if (result.IsError)
        {
            file.Drop();
        }

        return result;
    }

    /// <summary>Opens the lowest free descriptor: <c>get_unused_fd_flags</c> and <c>fd_install</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="closeOnExec">Whether execve(2) closes it: O_CLOEXEC.</param>
    /// <returns>The descriptor; -EMFILE at the limit.</returns>
    public SysResult Install(FileDescription file, bool closeOnExec) => InstallFrom(0, file, closeOnExec);

    /// <summary>Opens the lowest free descriptor from a number on: F_DUPFD of fcntl(2).</summary>
    /// <param name="first">The lowest that will do.</param>
    /// <param name="file">The file.</param>
    /// <param name="closeOnExec">Whether execve(2) closes it.</param>
    /// <returns>The descriptor; -EMFILE at the limit.</returns>
    public SysResult InstallFrom(uint first, FileDescription file, bool closeOnExec)
    {
        var free = first < (uint)_files.Length ? Array.IndexOf(_files, null, (int)first) : -1;
        var fd = free < 0 ? Math.Max(first, (uint)_files.Length) : (uint)free;
        if (Reserve(fd) is { IsError: true } error)
        {
            return error;
        }

        InstallAt(fd, file);
        SetCloseOnExec(fd, closeOnExec);
        return fd;
    }

    /// <summary>Makes room for a descriptor: <c>expand_files</c>.</summary>
    /// <param name="fd">The descriptor.</param>
    /// <returns>0; -EMFILE at or beyond the limit; -ENOMEM.</returns>
    public SysResult Reserve(uint fd)
        => fd >= (uint)Limit ? -Errno.EMFILE
            : fd >= (uint)Capacity && faults?.ShouldFail(FaultPoint.SlabAllocation) == true ? -Errno.ENOMEM
            : SysResult.Ok;

    /// <summary>Whether execve(2) closes a descriptor: FD_CLOEXEC.</summary>
    /// <param name="fd">The descriptor.</param>
    public bool CloseOnExec(uint fd) => Get(fd) is not null && _closeOnExec[fd];

    /// <summary>Lets execve(2) close a descriptor, or not.</summary>
    /// <param name="fd">The descriptor, which is open.</param>
    /// <param name="value">Whether it does.</param>
    public void SetCloseOnExec(uint fd, bool value) => _closeOnExec[fd] = value;

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
            Array.Resize(ref _closeOnExec, _files.Length);
            Capacity = Math.Max(Capacity, CapacityFor(fd));
        }

        var old = _files[fd];
        file.Get();
        (_files[fd], _closeOnExec[fd]) = (file, false);
        if (old is not null)
        {
            Drop(old);
        }

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
        Drop(file);
        return SysResult.Ok;
    }

    /// <summary>
    /// A descriptor is gone: <c>filp_close</c>. With any of them the process loses its locks on the file, whichever it took them by: that
    /// is POSIX.
    /// </summary>
    private void Drop(FileDescription file)
    {
        file.Inode?.RangeLocks?.Release(this);
        file.Put();
    }

    /// <summary>Opens what a parent leaves to the program that it starts: <c>dup_fd</c>, then <c>do_close_on_exec</c>.</summary>
    internal void Inherit(FdTable parent)
    {
        _files = [.. parent._files.Select((file, fd) => parent._closeOnExec[fd] ? null : file)];
        _closeOnExec = new bool[_files.Length];
        Capacity = CapacityFor((uint)Open.LastOrDefault());
        foreach (var file in _files)
        {
            file?.Get();
        }
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
    internal FdTable CloneInto(KernelClone clone, ResourceLimits limitsOfClone, FaultInjection faultsOfClone)
        => new(limitsOfClone, faultsOfClone)
        {
            _files = [.. _files.Select(file => file is null ? null : clone.Of(file))],
            _closeOnExec = [.. _closeOnExec],
            Capacity = Capacity,
        };

    /// <summary><c>alloc_fdtable</c>.</summary>
    private static int CapacityFor(uint fd)
        => fd < FirstCapacity ? FirstCapacity : (int)(Unit * BitOperations.RoundUpToPowerOf2((fd / Unit) + 1));
}
