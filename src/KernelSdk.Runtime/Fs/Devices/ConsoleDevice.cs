namespace KernelSdk;

/// <summary>/dev/console and /dev/tty: the streams of the kernel's console in one. See console(4), tty(4).</summary>
/// <param name="name">Its name.</param>
/// <param name="minor">Which of the two.</param>
/// <param name="input">What it reads.</param>
/// <param name="output">Where it writes.</param>
/// <param name="terminal">Its settings.</param>
internal sealed class ConsoleDevice(string name, uint minor, IFileOperations input, IFileOperations output, Terminal terminal) : ICharacterDevice
{
    private const uint Major = 5;

    /// <summary>The minor number of the terminal of whoever opens it.</summary>
    public const uint Tty = 0;

    /// <summary>The minor number of the console.</summary>
    public const uint Console = 1;

    public string Name => name;

    public DeviceNumber Number => new(Major, minor);

    public bool CanSignal => true;

    public SysResult ReadIter(FileDescription file, ref IovIter to, ref ulong position) => input.ReadIter(file, ref to, ref position);

    public SysResult WriteIter(FileDescription file, ref IovIter from, ref ulong position)
        => output.WriteIter(file, ref from, ref position);

    public SysResult Ioctl(FileDescription file, TaskStruct current, IoctlCommand command, [User] ulong argument)
        => terminal.Ioctl(current, command, argument);

    ICharacterDevice ICharacterDevice.CloneInto(KernelClone clone)
        => new ConsoleDevice(name, minor, clone.Of(input), clone.Of(output), clone.Of(terminal, static each => each.Clone()));

    IFileOperations IFileOperations.CloneInto(KernelClone clone) => clone.Kernel.Devices.Find(Number) ?? (IFileOperations)this;
}
