namespace KernelSdk;

/// <content>What fcntl(2) and ioctl(2) do with a pipe: <c>pipe_fcntl</c> and <c>pipe_ioctl</c>.</content>
public sealed partial class Pipe
{
    /// <inheritdoc/>
    public SysResult Fcntl(FileDescription file, TaskStruct current, FcntlCommand command, ulong argument) => command switch
    {
        FcntlCommand.F_GETPIPE_SZ => Capacity,
        FcntlCommand.F_SETPIPE_SZ => Resize(current, unchecked((uint)argument)),
        _ => -Errno.EINVAL,
    };

    /// <inheritdoc/>
    [MayFault]
    public SysResult Ioctl(FileDescription file, TaskStruct current, IoctlCommand command, [User] ulong argument)
    {
        ArgumentNullException.ThrowIfNull(current);
        return command == IoctlCommand.FIONREAD ? current.PutUser(BytesToRead, new UserPtr<int>(argument)) : -Errno.ENOTTY;
    }
}
