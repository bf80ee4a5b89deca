namespace KernelSdk;

/// <summary>
/// The C library of one user program: its registers, errno, memory and cancellation. The wrappers of the system calls are
/// generated extension members with the C names: <c>libc.write(1, "hi\n"u8)</c>.
/// </summary>
/// <remarks>
/// It belongs to user land: it holds user addresses and the trap, and no object of the kernel. One program, one host thread.
/// </remarks>
public sealed partial class Libc
{
    private const ulong UserCodeSegment = 0x33;
    private const ulong UserStackSegment = 0x2b;
    private const ulong InterruptsEnabled = 0x202;
    private const ulong EntryPoint = 0x401000;

    private readonly ISyscallGate _gate;
    private readonly IUserMemory _memory;
    private readonly UserRange _stack;
    private readonly Heap _heap;
    private PtRegs _regs;

    /// <summary>The C library of a program that starts: what crt1.o sets up.</summary>
    /// <param name="image">What the kernel has loaded.</param>
    public Libc(UserImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        _gate = image.Gate;
        _memory = image.Memory;
        _stack = image.Stack;
        _heap = new(image.Heap);
        _regs.ip = EntryPoint;
        _regs.cs = UserCodeSegment;
        _regs.ss = UserStackSegment;
        _regs.flags = InterruptsEnabled;
        _regs.sp = image.Stack.End;
    }

    /// <summary>Why the last failed call failed; a call that succeeds leaves it alone. See errno(3).</summary>
    public Errno errno { get; set; }

    /// <summary>The registers as the last trap left them.</summary>
    public ref readonly PtRegs Registers => ref _regs;

    /// <summary>The text of an error, strerror(3): <c>Bad file descriptor</c>.</summary>
    /// <param name="errnum">The error.</param>
    public static string strerror(Errno errnum) => ErrnoText.Describe(errnum);
}
