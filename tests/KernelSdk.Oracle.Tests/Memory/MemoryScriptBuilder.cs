using System.Collections.Immutable;
using static KernelSdk.Oracle.Tests.Memory.Numbers;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>Writes a script down, one step after the other. A length that is a word is in bytes, one that is an int in pages.</summary>
internal sealed class MemoryScriptBuilder
{
    private readonly ImmutableArray<MemoryStep>.Builder _steps = ImmutableArray.CreateBuilder<MemoryStep>();
    private bool _isPrivileged;
    private int? _fileBytes;
    private int _actor;
    private int _children;

    public MemoryScript Build()
        => new(_isPrivileged ? _steps.ToImmutable() : [new Drop(0), .. _steps]) { IsPrivileged = _isPrivileged, FileBytes = _fileBytes };

    /// <summary>The script begins as root.</summary>
    public MemoryScriptBuilder AsRoot()
    {
        _isPrivileged = true;
        return this;
    }

    /// <summary>Descriptor 9 is a file of so many bytes.</summary>
    public MemoryScriptBuilder WithFile(int bytes)
    {
        _fileBytes = bytes;
        return this;
    }

    /// <summary>The steps that follow are this process's.</summary>
    public MemoryScriptBuilder As(int actor)
    {
        _actor = actor;
        return this;
    }

    public MemoryScriptBuilder Add(MemoryStep step)
    {
        _steps.Add(step);
        return this;
    }

    public MemoryScriptBuilder Call(int number, params ReadOnlySpan<Word> words) => Add(new Trap(_actor, number, [.. words]));

    /// <summary>mmap(2) as most need it: private, anonymous, writable, and where it is asked for.</summary>
    public MemoryScriptBuilder Map(Word address, int pages, ulong protection = RW, ulong flags = Here)
        => Mmap(address, Bytes(pages), protection, flags);

    public MemoryScriptBuilder Mmap(
        Word address, Word length, ulong protection, ulong flags, ulong fd = MinusOne, ulong offset = 0)
        => Call(Numbers.Mmap, address, length, protection, flags, fd, offset);

    /// <summary>Maps pages of the script's file.</summary>
    public MemoryScriptBuilder MapFile(Word address, int pages, ulong protection, ulong type, int firstPage = 0, ulong fd = FileDescriptor)
        => Mmap(address, Bytes(pages), protection, type | Fixed, fd, Bytes(firstPage));

    public MemoryScriptBuilder Munmap(Word address, int pages) => Munmap(address, (Word)Bytes(pages));

    public MemoryScriptBuilder Munmap(Word address, Word length) => Call(Numbers.Munmap, address, length);

    public MemoryScriptBuilder Mprotect(Word address, int pages, ulong protection) => Mprotect(address, (Word)Bytes(pages), protection);

    public MemoryScriptBuilder Mprotect(Word address, Word length, ulong protection)
        => Call(Numbers.Mprotect, address, length, protection);

    public MemoryScriptBuilder Mremap(Word address, int oldPages, int newPages, ulong flags = MayMove, Word newAddress = default)
        => Mremap(address, (Word)Bytes(oldPages), Bytes(newPages), flags, newAddress);

    public MemoryScriptBuilder Mremap(Word address, Word oldLength, Word newLength, ulong flags, Word newAddress)
        => Call(Numbers.Mremap, address, oldLength, newLength, flags, newAddress);

    /// <summary>Moves pages somewhere else.</summary>
    public MemoryScriptBuilder Move(Word address, int pages, Word newAddress)
        => Mremap(address, pages, pages, MayMove | MoveFixed, newAddress);

    public MemoryScriptBuilder Madvise(Word address, int pages, ulong advice) => Madvise(address, (Word)Bytes(pages), advice);

    public MemoryScriptBuilder Madvise(Word address, Word length, ulong advice) => Call(Numbers.Madvise, address, length, advice);

    public MemoryScriptBuilder Msync(Word address, int pages, ulong flags) => Msync(address, (Word)Bytes(pages), flags);

    public MemoryScriptBuilder Msync(Word address, Word length, ulong flags) => Call(Numbers.Msync, address, length, flags);

    /// <summary>mincore(2), and what it says.</summary>
    public MemoryScriptBuilder Mincore(Word address, int pages) => Mincore(address, (Word)Bytes(pages));

    public MemoryScriptBuilder Mincore(Word address, Word length) => Add(new Presence(_actor, address, length));

    /// <summary>mincore(2) with a vector of the script's own.</summary>
    public MemoryScriptBuilder MincoreInto(Word address, int pages, Word vector)
        => Call(Numbers.Mincore, address, Bytes(pages), vector);

    public MemoryScriptBuilder Brk(Word address) => Call(Numbers.Brk, address);

    /// <summary>brk(2), so many bytes from where the break was at the beginning.</summary>
    public MemoryScriptBuilder Brk(int offset) => Brk(Word.Break(offset));

    public MemoryScriptBuilder Mlock(Word address, int pages) => Mlock(address, (Word)Bytes(pages));

    public MemoryScriptBuilder Mlock(Word address, Word length) => Call(Numbers.Mlock, address, length);

    public MemoryScriptBuilder Munlock(Word address, int pages) => Munlock(address, (Word)Bytes(pages));

    public MemoryScriptBuilder Munlock(Word address, Word length) => Call(Numbers.Munlock, address, length);

    public MemoryScriptBuilder Mlock2(Word address, int pages, ulong flags) => Mlock2(address, (Word)Bytes(pages), flags);

    public MemoryScriptBuilder Mlock2(Word address, Word length, ulong flags) => Call(Numbers.Mlock2, address, length, flags);

    public MemoryScriptBuilder Mlockall(ulong flags) => Call(Numbers.Mlockall, flags);

    public MemoryScriptBuilder Munlockall() => Call(Numbers.Munlockall);

    public MemoryScriptBuilder Limit(int resource, Word current) => Limit(resource, current, Word.Same);

    public MemoryScriptBuilder Limit(int resource, Word current, Word maximum)
        => Add(new SetLimit(_actor, resource, current, maximum));

    public MemoryScriptBuilder Drop() => Add(new Drop(_actor));

    /// <summary>Makes the next process, and goes on in the one that made it.</summary>
    public MemoryScriptBuilder Fork() => Add(new Fork(_actor, ++_children));

    public MemoryScriptBuilder Load(Word address) => Add(new UserLoad(_actor, address));

    public MemoryScriptBuilder Store(Word address, byte value = 0x41) => Add(new UserStore(_actor, address, value));

    /// <summary>Stores into the first byte of pages.</summary>
    public MemoryScriptBuilder Touch(int firstPage, int pages = 1)
    {
        for (var page = firstPage; page < firstPage + pages; page++)
        {
            Store(Window.P(page), (byte)(page + 1));
        }

        return this;
    }

    /// <summary>ftruncate(2) of the script's file.</summary>
    public MemoryScriptBuilder Truncate(int bytes) => Call(Ftruncate, FileDescriptor, (ulong)bytes);

    /// <summary>pwrite(2) of eight bytes to the script's file.</summary>
    public MemoryScriptBuilder WriteFile(int offset, ulong value)
        => Add(new Poke(_actor, value)).Call(Pwrite64, FileDescriptor, Window.Scratch, 8, (ulong)offset);

    /// <summary>pread64(2) of the script's file: the kernel stores into the program's memory.</summary>
    public MemoryScriptBuilder Pread(Word address, Word length, int offset)
        => Call(Pread64, FileDescriptor, address, length, (ulong)offset);

    /// <summary>pwrite64(2) of the script's file: the kernel loads from the program's memory.</summary>
    public MemoryScriptBuilder Pwrite(Word address, Word length, int offset)
        => Call(Pwrite64, FileDescriptor, address, length, (ulong)offset);

    /// <summary>Both, from an odd offset.</summary>
    public MemoryScriptBuilder Both(Word address, Word length) => Pread(address, length, 1).Pwrite(address, length, 1);

    /// <summary>Maps areas until there are as many as there may be.</summary>
    public MemoryScriptBuilder Fill(ulong address) => Add(new Fill(_actor, address));

    public MemoryScriptBuilder Flags() => Add(new ShowFlags(_actor));

    private static ulong Bytes(int pages) => (ulong)pages * Window.PageBytes;
}
