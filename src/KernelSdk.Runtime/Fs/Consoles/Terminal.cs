namespace KernelSdk;

/// <summary>
/// The settings of a terminal: what tcgetattr(3) and isatty(3) ask. They are kept, and change nothing: input comes as it comes.
/// </summary>
internal sealed class Terminal
{
    private Termios _settings = Usual();
    private Winsize _window = new() { ws_row = 24, ws_col = 80 };

    public SysResult Ioctl(TaskStruct current, IoctlCommand command, [User] ulong argument) => command switch
    {
        IoctlCommand.TCGETS => Tell(current, in _settings, new(argument)),
        IoctlCommand.TCSETS or IoctlCommand.TCSETSW or IoctlCommand.TCSETSF => Take(current, ref _settings, new(argument)),
        IoctlCommand.TIOCGWINSZ => Tell(current, in _window, new(argument)),
        IoctlCommand.TIOCSWINSZ => Take(current, ref _window, new(argument)),
        _ => -Errno.ENOTTY,
    };

    public Terminal Clone() => new() { _settings = _settings, _window = _window };

    private static SysResult Tell<T>(TaskStruct current, in T value, UserPtr<T> destination)
        where T : unmanaged
        => current.CopyToUser(destination, in value) != 0 ? -Errno.EFAULT : SysResult.Ok;

    private static SysResult Take<T>(TaskStruct current, ref T value, UserPtr<T> source)
        where T : unmanaged
    {
        if (current.CopyFromUser(out T wanted, source) != 0)
        {
            return -Errno.EFAULT;
        }

        value = wanted;
        return SysResult.Ok;
    }

    /// <summary><c>tty_std_termios</c>: 38400 baud, 8 bits, lines, echo.</summary>
    private static Termios Usual()
    {
        var settings = new Termios { c_iflag = 0x500, c_oflag = 0x5, c_cflag = 0xbf, c_lflag = 0x8a3b };
        ReadOnlySpan<byte> characters = [3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22, 0, 0, 0];
        characters.CopyTo(settings.c_cc);
        return settings;
    }
}
