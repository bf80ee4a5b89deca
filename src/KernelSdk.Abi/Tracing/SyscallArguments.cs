namespace KernelSdk;

/// <summary>The six argument words of a system call, in order.</summary>
/// <param name="First">rdi.</param>
/// <param name="Second">rsi.</param>
/// <param name="Third">rdx.</param>
/// <param name="Fourth">r10.</param>
/// <param name="Fifth">r8.</param>
/// <param name="Sixth">r9.</param>
public readonly record struct SyscallArguments(ulong First, ulong Second, ulong Third, ulong Fourth, ulong Fifth, ulong Sixth)
{
    /// <summary>One argument, from 0.</summary>
    /// <param name="index">0 to 5.</param>
    public ulong this[int index] => index switch
    {
        0 => First,
        1 => Second,
        2 => Third,
        3 => Fourth,
        4 => Fifth,
        5 => Sixth,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "A system call has six arguments."),
    };

    /// <summary>The arguments as the trap finds them: rdi, rsi, rdx, r10, r8, r9.</summary>
    /// <param name="regs">The user registers.</param>
    public static SyscallArguments From(in PtRegs regs) => new(regs.di, regs.si, regs.dx, regs.r10, regs.r8, regs.r9);
}
