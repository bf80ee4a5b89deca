namespace KernelSdk;

/// <content>
/// glibc's chain below every wrapper, one overload for each number of arguments: SYSCALL_CANCEL is a cancellation point around
/// INLINE_SYSCALL, which turns a kernel result into errno and -1, around INTERNAL_SYSCALL, which loads registers and traps.
/// </content>
public sealed partial class Libc
{
    /// <summary>Loads 0 argument registers and traps: the result as the kernel left it in rax.</summary>
    /// <param name="nr">The number, for rax.</param>
    public long INTERNAL_SYSCALL(long nr)
    {
        return Trap(nr);
    }

    /// <summary>Loads 1 argument register and traps: the result as the kernel left it in rax.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    public long INTERNAL_SYSCALL(long nr, ulong first)
    {
        _regs.di = first;
        return Trap(nr);
    }

    /// <summary>Loads 2 argument registers and traps: the result as the kernel left it in rax.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    public long INTERNAL_SYSCALL(long nr, ulong first, ulong second)
    {
        _regs.di = first;
        _regs.si = second;
        return Trap(nr);
    }

    /// <summary>Loads 3 argument registers and traps: the result as the kernel left it in rax.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    public long INTERNAL_SYSCALL(long nr, ulong first, ulong second, ulong third)
    {
        _regs.di = first;
        _regs.si = second;
        _regs.dx = third;
        return Trap(nr);
    }

    /// <summary>Loads 4 argument registers and traps: the result as the kernel left it in rax.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    public long INTERNAL_SYSCALL(long nr, ulong first, ulong second, ulong third, ulong fourth)
    {
        _regs.di = first;
        _regs.si = second;
        _regs.dx = third;
        _regs.r10 = fourth;
        return Trap(nr);
    }

    /// <summary>Loads 5 argument registers and traps: the result as the kernel left it in rax.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    /// <param name="fifth">For r8.</param>
    public long INTERNAL_SYSCALL(long nr, ulong first, ulong second, ulong third, ulong fourth, ulong fifth)
    {
        _regs.di = first;
        _regs.si = second;
        _regs.dx = third;
        _regs.r10 = fourth;
        _regs.r8 = fifth;
        return Trap(nr);
    }

    /// <summary>Loads 6 argument registers and traps: the result as the kernel left it in rax.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    /// <param name="fifth">For r8.</param>
    /// <param name="sixth">For r9.</param>
    public long INTERNAL_SYSCALL(long nr, ulong first, ulong second, ulong third, ulong fourth, ulong fifth, ulong sixth)
    {
        _regs.di = first;
        _regs.si = second;
        _regs.dx = third;
        _regs.r10 = fourth;
        _regs.r8 = fifth;
        _regs.r9 = sixth;
        return Trap(nr);
    }

    /// <summary>A system call of 0 arguments: -4095..-1 sets <see cref="errno"/> and gives -1.</summary>
    /// <param name="nr">The number, for rax.</param>
    public long INLINE_SYSCALL(long nr) => Errno(INTERNAL_SYSCALL(nr));

    /// <summary>A system call of 1 argument: -4095..-1 sets <see cref="errno"/> and gives -1.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    public long INLINE_SYSCALL(long nr, ulong first) => Errno(INTERNAL_SYSCALL(nr, first));

    /// <summary>A system call of 2 arguments: -4095..-1 sets <see cref="errno"/> and gives -1.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    public long INLINE_SYSCALL(long nr, ulong first, ulong second) => Errno(INTERNAL_SYSCALL(nr, first, second));

    /// <summary>A system call of 3 arguments: -4095..-1 sets <see cref="errno"/> and gives -1.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    public long INLINE_SYSCALL(long nr, ulong first, ulong second, ulong third) => Errno(INTERNAL_SYSCALL(nr, first, second, third));

    /// <summary>A system call of 4 arguments: -4095..-1 sets <see cref="errno"/> and gives -1.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    public long INLINE_SYSCALL(long nr, ulong first, ulong second, ulong third, ulong fourth)
        => Errno(INTERNAL_SYSCALL(nr, first, second, third, fourth));

    /// <summary>A system call of 5 arguments: -4095..-1 sets <see cref="errno"/> and gives -1.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    /// <param name="fifth">For r8.</param>
    public long INLINE_SYSCALL(long nr, ulong first, ulong second, ulong third, ulong fourth, ulong fifth)
        => Errno(INTERNAL_SYSCALL(nr, first, second, third, fourth, fifth));

    /// <summary>A system call of 6 arguments: -4095..-1 sets <see cref="errno"/> and gives -1.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    /// <param name="fifth">For r8.</param>
    /// <param name="sixth">For r9.</param>
    public long INLINE_SYSCALL(long nr, ulong first, ulong second, ulong third, ulong fourth, ulong fifth, ulong sixth)
        => Errno(INTERNAL_SYSCALL(nr, first, second, third, fourth, fifth, sixth));

    /// <summary>A system call of 0 arguments that is a cancellation point.</summary>
    /// <param name="nr">The number, for rax.</param>
    public long SYSCALL_CANCEL(long nr)
    {
        pthread_testcancel();
        return INLINE_SYSCALL(nr);
    }

    /// <summary>A system call of 1 argument that is a cancellation point.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    public long SYSCALL_CANCEL(long nr, ulong first)
    {
        pthread_testcancel();
        return INLINE_SYSCALL(nr, first);
    }

    /// <summary>A system call of 2 arguments that is a cancellation point.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    public long SYSCALL_CANCEL(long nr, ulong first, ulong second)
    {
        pthread_testcancel();
        return INLINE_SYSCALL(nr, first, second);
    }

    /// <summary>A system call of 3 arguments that is a cancellation point.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    public long SYSCALL_CANCEL(long nr, ulong first, ulong second, ulong third)
    {
        pthread_testcancel();
        return INLINE_SYSCALL(nr, first, second, third);
    }

    /// <summary>A system call of 4 arguments that is a cancellation point.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    public long SYSCALL_CANCEL(long nr, ulong first, ulong second, ulong third, ulong fourth)
    {
        pthread_testcancel();
        return INLINE_SYSCALL(nr, first, second, third, fourth);
    }

    /// <summary>A system call of 5 arguments that is a cancellation point.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    /// <param name="fifth">For r8.</param>
    public long SYSCALL_CANCEL(long nr, ulong first, ulong second, ulong third, ulong fourth, ulong fifth)
    {
        pthread_testcancel();
        return INLINE_SYSCALL(nr, first, second, third, fourth, fifth);
    }

    /// <summary>A system call of 6 arguments that is a cancellation point.</summary>
    /// <param name="nr">The number, for rax.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    /// <param name="fifth">For r8.</param>
    /// <param name="sixth">For r9.</param>
    public long SYSCALL_CANCEL(long nr, ulong first, ulong second, ulong third, ulong fourth, ulong fifth, ulong sixth)
    {
        pthread_testcancel();
        return INLINE_SYSCALL(nr, first, second, third, fourth, fifth, sixth);
    }

    /// <summary>Any system call by its number, syscall(2): <c>libc.syscall(TeachingKernel.__NR_getpid)</c>.</summary>
    /// <param name="nr">The number.</param>
    /// <param name="first">For rdi.</param>
    /// <param name="second">For rsi.</param>
    /// <param name="third">For rdx.</param>
    /// <param name="fourth">For r10.</param>
    /// <param name="fifth">For r8.</param>
    /// <param name="sixth">For r9.</param>
    /// <returns>The value; -1 with <see cref="errno"/> set on an error.</returns>
    public long syscall(
        long nr, ulong first = 0, ulong second = 0, ulong third = 0, ulong fourth = 0, ulong fifth = 0, ulong sixth = 0)
        => INLINE_SYSCALL(nr, first, second, third, fourth, fifth, sixth);

    /// <summary>The SYSCALL instruction, and rax behind it.</summary>
    private long Trap(long nr)
    {
        _regs.ax = unchecked((ulong)nr);
        _gate.Syscall(ref _regs);
        return unchecked((long)_regs.ax);
    }

    /// <summary>The last page of values is errors: <c>__syscall_error</c>.</summary>
    private long Errno(long result)
    {
        if (unchecked((ulong)result < (ulong)-SysResult.MaxErrno))
        {
            return result;
        }

        errno = (Errno)(-result);
        return -1;
    }
}
