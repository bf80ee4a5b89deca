using System.Runtime.InteropServices;

namespace KernelSdk;

/// <summary>
/// The user registers as the trap leaves them on the kernel stack: Linux's x86-64 <c>struct pt_regs</c>, 21 words in the same
/// order at the same offsets, 168 bytes, under the kernel's own field names.
/// </summary>
/// <remarks>Source of the layout: arch/x86/include/asm/ptrace.h; user space knows it as asm/ptrace.h.</remarks>
[StructLayout(LayoutKind.Sequential, Size = SizeInBytes)]
public struct PtRegs
{
    /// <summary>The size of the structure.</summary>
    public const int SizeInBytes = 168;

    /// <summary>Callee-saved.</summary>
    public ulong r15;

    /// <summary>Callee-saved.</summary>
    public ulong r14;

    /// <summary>Callee-saved.</summary>
    public ulong r13;

    /// <summary>Callee-saved.</summary>
    public ulong r12;

    /// <summary>Callee-saved: the frame pointer.</summary>
    public ulong bp;

    /// <summary>Callee-saved.</summary>
    public ulong bx;

    /// <summary>Holds rflags after SYSCALL.</summary>
    public ulong r11;

    /// <summary>The fourth argument of a system call (rcx is taken by the instruction).</summary>
    public ulong r10;

    /// <summary>The sixth argument.</summary>
    public ulong r9;

    /// <summary>The fifth argument.</summary>
    public ulong r8;

    /// <summary>The system call's number before the trap, its result after it.</summary>
    public ulong ax;

    /// <summary>Holds rip after SYSCALL.</summary>
    public ulong cx;

    /// <summary>The third argument.</summary>
    public ulong dx;

    /// <summary>The second argument.</summary>
    public ulong si;

    /// <summary>The first argument.</summary>
    public ulong di;

    /// <summary>The system call's number, kept for restart and tracers while ax holds the result.</summary>
    public ulong orig_ax;

    /// <summary>Where the user program goes on.</summary>
    public ulong ip;

    /// <summary>The user code segment, 0x33.</summary>
    public ulong cs;

    /// <summary>The user's rflags.</summary>
    public ulong flags;

    /// <summary>The user's stack pointer.</summary>
    public ulong sp;

    /// <summary>The user stack segment, 0x2b.</summary>
    public ulong ss;
}
