using System.Text;
using KernelSdk;
using static KernelSdk.Errno;

namespace Shell;

/// <summary>Starting programs and waiting for them, in the manner of posix_spawn(3) and waitpid(2).</summary>
public static partial class Processes
{
    private const int LargestArguments = 128 << 10;
    private const int Misused = 2; // What a shell's command ends with that cannot have its redirections.
    private const int NoHang = 1; // WNOHANG
    private const int Standard = 3;

    /// <summary>How many tasks there may be at once: RLIMIT_NPROC in earnest, since each of them has a thread of the host.</summary>
    private const int MostTasks = 256;

    /// <summary>
    /// Starts the program in a file. The new task stands where the caller stands, acts as the same user, and has three descriptors. Before
    /// the program begins it does its redirections, and ends if it cannot.
    /// </summary>
    /// <param name="current">Who starts it.</param>
    /// <param name="path">The file.</param>
    /// <param name="argv">Its arguments, each with a terminator behind it.</param>
    /// <param name="size">How many bytes they are together.</param>
    /// <param name="actions">Its redirections, such as <c>2&gt;path</c>, each with a terminator behind it.</param>
    /// <param name="actions_size">How many bytes they are together.</param>
    /// <param name="files">What its descriptors are.</param>
    /// <returns>
    /// The process id; -EBADF; -E2BIG, -EINVAL for arguments and redirections; -ENOENT, -EACCES, -ENOEXEC and what else a path can lead to;
    /// -EAGAIN.
    /// </returns>
    [SyscallDefine(6)]
    public static SysResult Spawn(
        TaskStruct current,
        [Path] UserPtr<byte> path,
        [In, CountedBy(nameof(size))] UserPtr<byte> argv,
        nuint size,
        [In, CountedBy(nameof(actions_size))] UserPtr<byte> actions,
        nuint actions_size,
        [In] UserPtr<StandardFiles> files)
    {
        if (FetchStrings(current, argv, size, out var arguments) is { IsError: true } error
            || (error = FetchStrings(current, actions, actions_size, out var redirections)).IsError
            || (error = current.GetUser(out StandardFiles wanted, files)).IsError
            || (error = Find(current, path, out var name, out var main)).IsError)
        {
            return error;
        }

        if (!redirections.All(Redirections.IsValid))
        {
            return -EINVAL;
        }

        var caller = current.Files;
        if (caller.GetUsable(unchecked((uint)wanted.Input)) is not { } input
            || caller.GetUsable(unchecked((uint)wanted.Output)) is not { } output
            || caller.GetUsable(unchecked((uint)wanted.Error)) is not { } complaints)
        {
            return -EBADF;
        }

        if (current.Kernel.Tasks.Count(static task => !task.HasEnded) >= MostTasks)
        {
            return -EAGAIN;
        }

        var child = current.Kernel.Spawn(name, libc => Redirections.Apply(libc, redirections) ? main(libc, arguments) : Misused, current);
        FileDescription[] standard = [input, output, complaints];
        for (var fd = 0u; fd < Standard; fd++)
        {
            child.Files.InstallAt(fd, standard[fd]);
        }

        foreach (var fd in child.Files.Open.Where(static fd => fd >= Standard).ToArray())
        {
            child.Files.Close((uint)fd);
        }

        return child.Pid;
    }

    /// <summary>Waits for the end of a child.</summary>
    /// <param name="current">Who waits.</param>
    /// <param name="pid">The child.</param>
    /// <param name="wstatus">How it ended, as wait(2) has it: the exit code in the second byte, a signal in the first.</param>
    /// <param name="options">WNOHANG: not to wait.</param>
    /// <returns>The process id, or 0 with WNOHANG for one that has not ended; -ECHILD; -EINVAL; -EFAULT.</returns>
    [SyscallDefine(3)]
    public static SysResult Waitpid(TaskStruct current, int pid, [Out] UserPtr<int> wstatus, int options)
    {
        if ((options & ~NoHang) != 0)
        {
            return -EINVAL;
        }

        var tasks = current.Kernel.Tasks;
        if (pid < 1 || pid > tasks.Count || tasks[pid - 1] is not { } child || child.ParentTgid != current.Tgid)
        {
            return -ECHILD;
        }

        if (!child.HasEnded)
        {
            return options == NoHang ? 0 : current.BlockUntilEnd(child);
        }

        var (code, signal) = child.ExitStatus;
        return current.PutUser((code << 8) | (int)signal, wstatus) is { IsError: true } fault ? fault : pid;
    }

    private static SysResult FetchStrings(TaskStruct current, UserPtr<byte> address, nuint size, out string[] strings)
    {
        strings = [];
        if (size > LargestArguments)
        {
            return -E2BIG;
        }

        var bytes = new byte[(int)size];
        if (current.CopyFromUser(bytes, address) != 0)
        {
            return -EFAULT;
        }

        var text = Encoding.UTF8.GetString(bytes);
        if (text.Length > 0 && text[^1] != '\0')
        {
            return -EINVAL;
        }

        strings = text.Split('\0')[..^1];
        return 0;
    }

    /// <summary>What <c>do_open_execat</c> and the search for a binary format do.</summary>
    private static SysResult Find(TaskStruct current, UserPtr<byte> pathname, out string name, out UserProgram main)
    {
        (name, main) = ("", null!);
        if (current.GetName(pathname, out var path) is { IsError: true } error
            || (error = Vfs.Resolve(current, Vfs.AtFdCwd, path, LookupFlags.Follow, out var place)).IsError)
        {
            return error;
        }

        if (!place.Inode.IsRegular)
        {
            return -EACCES;
        }

        if (Vfs.MayAccess(current.Credentials, place, Access.Execute) is { IsError: true } refused)
        {
            return refused;
        }

        if (Executables.Load(place.Inode) is not { } found)
        {
            return -ENOEXEC;
        }

        (name, main) = (Encoding.UTF8.GetString(path.Span[(path.Span.LastIndexOf((byte)'/') + 1)..]), found);
        return 0;
    }
}
