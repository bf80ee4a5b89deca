using static KernelSdk.Oracle.Tests.Memory.Numbers;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>
/// A process of a script in the kernel under test. The first one is a program, and makes system calls. The others are address
/// spaces that <see cref="AddressSpace.Fork"/> made, and do with them what the system calls do.
/// </summary>
/// <param name="mm">Its memory.</param>
/// <param name="libc">The program's C library; null for the others.</param>
/// <param name="file">What descriptors are open on; null if none.</param>
internal sealed class MemoryActor(AddressSpace mm, Libc? libc, MappedFile? file)
{
    public AddressSpace Mm => mm;

    /// <summary>The areas behind its last step.</summary>
    public string LastAreas { get; set; } = "";

    /// <summary>Makes a system call: what the kernel leaves in rax.</summary>
    public long Call(int number, ReadOnlySpan<ulong> words)
    {
        Span<ulong> six = stackalloc ulong[6];
        words.CopyTo(six);
        return libc is null ? Direct(number, six) : Trap(number, six);
    }

    private long Trap(int number, ReadOnlySpan<ulong> words)
    {
        libc!.syscall(number, words[0], words[1], words[2], words[3], words[4], words[5]);
        return unchecked((long)libc.Registers.ax);
    }

    private long Direct(int number, ReadOnlySpan<ulong> words) => number switch
    {
        Numbers.Mmap => Mmap(words).ToWord(),
        Numbers.Mprotect => mm.Mprotect(words[0], words[1], (Protection)Low(words[2])).ToWord(),
        Numbers.Munmap => mm.Munmap(words[0], words[1]).ToWord(),
        Numbers.Brk => mm.Brk(words[0]).ToWord(),
        Numbers.Mremap when words[3] > 7 => -22,
        Numbers.Mremap => mm.Mremap(words[0], words[1], words[2], (MremapFlags)words[3], words[4]).ToWord(),
        Numbers.Msync => mm.Msync(words[0], words[1], (MsyncFlags)Low(words[2])).ToWord(),
        Numbers.Mincore => mm.Mincore(words[0], words[1], new(words[2])).ToWord(),
        Numbers.Madvise => mm.Madvise(words[0], words[1], (Advice)Low(words[2])).ToWord(),
        Numbers.Mlock => mm.Mlock(words[0], words[1]).ToWord(),
        Numbers.Mlock2 when (words[2] & uint.MaxValue) > 1 => -22,
        Numbers.Mlock2 => mm.Mlock(words[0], words[1], (words[2] & 1) != 0).ToWord(),
        Numbers.Munlock => mm.Munlock(words[0], words[1]).ToWord(),
        Numbers.Mlockall => mm.MlockAll((MlockAllFlags)Low(words[0])).ToWord(),
        Numbers.Munlockall => mm.MunlockAll().ToWord(),
        _ => throw new NotSupportedException($"{NameOf(number)} of a forked process."),
    };

    private SysResult Mmap(ReadOnlySpan<ulong> words)
        => (words[5] & (Window.PageBytes - 1)) != 0 ? -Errno.EINVAL
            : (words[3] & Anonymous) != 0 ? Mmap(words, null)
            : file?.Descriptors.GetValueOrDefault(words[4]) is { } mapped ? Mmap(words, mapped)
            : -Errno.EBADF;

    private SysResult Mmap(ReadOnlySpan<ulong> words, FileDescription? mapped)
        => mm.Mmap(words[0], words[1], (Protection)Low(words[2]), (MapFlags)unchecked((uint)Low(words[3])), mapped, words[5]);

    private static int Low(ulong word) => unchecked((int)word);
}
