using System.Diagnostics.CodeAnalysis;
using static KernelSdk.Errno;

namespace KernelSdk.Linux;

/// <summary>pipe(2) and pipe2(2): fs/pipe.c.</summary>
public static partial class Pipes
{
    private const OpenFlags NotificationPipe = OpenFlags.O_EXCL;
    private const OpenFlags Known = OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK | OpenFlags.O_DIRECT | NotificationPipe;

    /// <summary>pipe(2): the end to read from, then the end to write to.</summary>
    [SyscallDefine(1, Name = "pipe")]
    public static SysResult PipeOnly(TaskStruct current, [Out] UserPtr<DescriptorPair> fildes) => Pipe2(current, fildes, 0);

    /// <summary>pipe2(2). Pipes for notifications are there only where the kernel has them: ENOPKG.</summary>
    [SyscallDefine(2)]
    [SuppressMessage(
        "KernelSdk.Uaccess", "KSDK1071", Justification = "The numbers are what is stored; until the call returns nobody else can run and use them.")]
    public static SysResult Pipe2(TaskStruct current, [Out] UserPtr<DescriptorPair> fildes, [Flags<OpenFlags>] int flags)
    {
        var how = (OpenFlags)unchecked((uint)flags);
        if ((how & ~Known) != 0)
        {
            return -EINVAL;
        }

        if (how.HasFlag(NotificationPipe))
        {
            return -ENOPKG;
        }

        var faults = current.FaultInjection;
        if (faults.ShouldFail(FaultPoint.InodeAllocation) || faults.ShouldFail(FaultPoint.FileAllocation)
            || faults.ShouldFail(FaultPoint.FileAllocation))
        {
            return -ENFILE; // Also for the inode: create_pipe_files.
        }

        var (readEnd, writeEnd) = Pipe.Create(current.Kernel, how);
        var closeOnExec = how.HasFlag(OpenFlags.O_CLOEXEC);
        var reading = current.Files.InstallOrDrop(readEnd, closeOnExec);
        if (reading.IsError)
        {
            writeEnd.Drop();
            return reading;
        }

        var writing = current.Files.InstallOrDrop(writeEnd, closeOnExec);
        if (writing.IsError)
        {
            _ = current.Files.Close((uint)reading.ToWord());
            return writing;
        }

        if (current.CopyToUser(fildes, new DescriptorPair((int)reading.ToWord(), (int)writing.ToWord())) != 0)
        {
            _ = current.Files.Close((uint)reading.ToWord());
            _ = current.Files.Close((uint)writing.ToWord());
            return -EFAULT;
        }

        return 0;
    }
}
