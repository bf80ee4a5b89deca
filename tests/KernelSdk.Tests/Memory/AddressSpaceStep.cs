namespace KernelSdk.Tests.Memory;

/// <summary>One thing done to an address space and to its model.</summary>
internal sealed class AddressSpaceStep(
    Random random, AddressSpace mm, AddressSpaceModel model, List<(ModelFile Model, PageCache Cache, FileDescription File)> files)
{
    private const ulong Window = 0x10_0000_0000;
    private const int WindowPages = 40;
    private const int BreakPages = 8;
    private const int Page = 4096;

    private static readonly Protection[] Protections =
    [
        Protection.None, Protection.Read, Protection.Write, Protection.Execute, Protection.Read | Protection.Write,
        Protection.Read | Protection.Write, Protection.Read | Protection.Write, Protection.Read | Protection.Write | Protection.Execute,
    ];

    private static readonly Advice[] Advices =
    [
        Advice.MADV_DONTNEED, Advice.MADV_DONTNEED, Advice.MADV_DONTNEED_LOCKED, Advice.MADV_FREE, Advice.MADV_DONTFORK, Advice.MADV_DOFORK,
        Advice.MADV_WIPEONFORK, Advice.MADV_KEEPONFORK, Advice.MADV_POPULATE_READ, Advice.MADV_POPULATE_WRITE, Advice.MADV_REMOVE,
        Advice.MADV_GUARD_INSTALL, Advice.MADV_GUARD_REMOVE, Advice.MADV_WILLNEED, Advice.MADV_COLD,
    ];

    /// <summary>Where kernel and model disagree.</summary>
    public string? Mismatch { get; private set; }

    /// <summary>Does it, and says what it was.</summary>
    /// <param name="kind">Of 100.</param>
    public string Do(int kind) => kind switch
    {
        < 24 => Mmap(),
        < 32 => Munmap(),
        < 42 => Mprotect(),
        < 52 => Mremap(),
        < 62 => Madvise(),
        < 66 => Mlock(),
        < 68 => Munlock(),
        < 73 => Brk(),
        < 75 => Resize(),
        < 77 => WriteFile(),
        < 80 => ClearUser(),
        < 83 => CopyFromUser(),
        < 86 => CopyToUser(),
        < 91 => Load(),
        _ => Store(),
    };

    private string Mmap()
    {
        var (address, length, protection) = (Address(), Length(), Pick(Protections));
        var flags = random.Next(3) == 0 ? MapFlags.MAP_SHARED : MapFlags.MAP_PRIVATE;
        flags |= random.Next(5) switch
        {
            0 => MapFlags.MAP_FILE,
            1 => MapFlags.MAP_FIXED_NOREPLACE,
            _ => MapFlags.MAP_FIXED,
        };
        flags |= random.Next(8) switch
        {
            0 => MapFlags.MAP_POPULATE,
            1 => MapFlags.MAP_LOCKED,
            2 => MapFlags.MAP_NORESERVE,
            _ => MapFlags.MAP_FILE,
        };
        address = !flags.HasFlag(MapFlags.MAP_FIXED) && random.Next(2) == 0 ? 0 : address;
        if (random.Next(4) > 0)
        {
            flags |= MapFlags.MAP_ANONYMOUS;
            Compare(model.Mmap(address, length, protection, flags, file: null, index: 0), mm.Mmap(address, length, protection, flags));
            return $"mmap({Name(address)}, 0x{length:x}, {protection}, {flags})";
        }

        var (file, index) = (random.Next(files.Count), (ulong)random.Next(4));
        Compare(
            model.Mmap(address, length, protection, flags, files[file].Model, index),
            mm.Mmap(address, length, protection, flags, files[file].File, index * Page));
        return $"mmap({Name(address)}, 0x{length:x}, {protection}, {flags}, file {file}, page {index})";
    }

    private string Munmap()
    {
        var (address, length) = (Address(), Length());
        Compare(model.Munmap(address, length), mm.Munmap(address, length));
        return $"munmap({Name(address)}, 0x{length:x})";
    }

    private string Mprotect()
    {
        var (address, length, protection) = (Address(), Length(), Pick(Protections));
        Compare(model.Mprotect(address, length, protection), mm.Mprotect(address, length, protection));
        return $"mprotect({Name(address)}, 0x{length:x}, {protection})";
    }

    private string Mremap()
    {
        var (address, oldLength) = (Address(), Length());
        var newLength = random.Next(3) == 0 ? oldLength : Length();
        var newAddress = Address();
        var flags = random.Next(8) switch
        {
            0 => default,
            1 or 2 => MremapFlags.MREMAP_MAYMOVE,
            3 => MremapFlags.MREMAP_DONTUNMAP | MremapFlags.MREMAP_MAYMOVE,
            4 => MremapFlags.MREMAP_DONTUNMAP | MremapFlags.MREMAP_MAYMOVE | MremapFlags.MREMAP_FIXED,
            5 => (MremapFlags)random.Next(8),
            _ => MremapFlags.MREMAP_MAYMOVE | MremapFlags.MREMAP_FIXED,
        };
        var spansAreas = mm.FindArea(address) is { } area && area.Range.End < unchecked(address + oldLength);
        var expected = model.Mremap(address, oldLength, newLength, flags, newAddress);
        var result = mm.Mremap(address, oldLength, newLength, flags, newAddress);
        Compare(expected, result);
        if (flags.HasFlag(MremapFlags.MREMAP_DONTUNMAP) && !result.IsError && Mismatch is null)
        {
            LoseLocks(address, address + oldLength);
            if (spansAreas)
            {
                // One that a later part was moved over is gone by now, and its locks are forgotten all the same.
                model.BelieveLocks(mm.Usage.Locked);
            }
        }

        return $"mremap({Name(address)}, 0x{oldLength:x}, 0x{newLength:x}, {flags}, {Name(newAddress)}) = {Name(result)}";
    }

    /// <summary>What MREMAP_DONTUNMAP leaves behind is not locked, to the ends of its areas.</summary>
    private void LoseLocks(ulong address, ulong end)
    {
        for (; address < end; address += Page)
        {
            if (mm.FindArea(address) is { } area)
            {
                model.Unlock(area.Range);
            }
        }
    }

    private string Madvise()
    {
        var (address, length, advice) = (Address(), Length(), Pick(Advices));
        Compare(model.Madvise(address, length, advice), mm.Madvise(address, length, advice));
        return $"madvise({Name(address)}, 0x{length:x}, {advice})";
    }

    private string Mlock()
    {
        var (address, length, onFault) = (Address(), Length(), random.Next(2) == 0);
        Compare(model.Mlock(address, length, onFault ? ModelLock.OnFault : ModelLock.Locked), mm.Mlock(address, length, onFault));
        return $"mlock({Name(address)}, 0x{length:x}, onfault {onFault})";
    }

    private string Munlock()
    {
        var (address, length) = (Address(), Length());
        Compare(model.Munlock(address, length), mm.Munlock(address, length));
        return $"munlock({Name(address)}, 0x{length:x})";
    }

    private string Brk()
    {
        var address = mm.Layout.StartBrk - Page + (ulong)random.Next((BreakPages + 1) * Page);
        Compare(model.Brk(address), mm.Brk(address));
        return $"brk({Name(address)})";
    }

    private string Resize()
    {
        var (file, size) = (files[0], (ulong)random.Next(8 * Page));
        file.Model.Resize(size);
        model.Truncated(file.Model, size);
        file.Cache.Resize(size);
        return $"resize(0x{size:x})";
    }

    private string WriteFile()
    {
        var (file, offset, bytes) = (files[0], (ulong)random.Next(6 * Page), Bytes());
        file.Model.Write(offset, bytes);
        Compare(bytes.Length, file.Cache.Write(offset, bytes));
        return $"write of 0x{bytes.Length:x} bytes at 0x{offset:x}";
    }

    private string ClearUser()
    {
        var (address, length) = (ByteAddress(), random.Next(2 * Page));
        var (done, _) = model.Store(address, new byte[length]);
        Compare(length - done, (long)mm.ClearUser(new(address), (nuint)length));
        return $"clear_user({Name(address)}, 0x{length:x})";
    }

    private string CopyFromUser()
    {
        var (address, length) = (ByteAddress(), random.Next(2 * Page));
        var (expected, actual) = (new byte[length], new byte[length]);
        var (done, _) = model.Load(address, expected);
        Compare(length - done, (long)mm.CopyFromUser(actual, new UserPtr<byte>(address)));
        CompareBytes(expected.AsSpan(0, done), actual.AsSpan(0, done));
        return $"copy_from_user({Name(address)}, 0x{length:x})";
    }

    private string CopyToUser()
    {
        var (address, bytes) = (ByteAddress(), Bytes());
        var (done, _) = model.Store(address, bytes);
        Compare(bytes.Length - done, (long)mm.CopyToUser(new UserPtr<byte>(address), bytes));
        return $"copy_to_user({Name(address)}, 0x{bytes.Length:x})";
    }

    private string Load()
    {
        var (address, length) = (ByteAddress(), random.Next(1, 2 * Page));
        var (expected, actual) = (new byte[length], new byte[length]);
        var (done, code) = model.Load(address, expected);
        mm.TryUserLoad(actual, address, out var fault);
        CompareFault(address, done, code, fault);
        CompareBytes(expected.AsSpan(0, done), actual.AsSpan(0, done));
        return $"load({Name(address)}, 0x{length:x})";
    }

    private string Store()
    {
        var (address, bytes) = (ByteAddress(), Bytes());
        var (done, code) = model.Store(address, bytes);
        mm.TryUserStore(address, bytes, out var fault);
        CompareFault(address, done, code, fault);
        return $"store({Name(address)}, 0x{bytes.Length:x})";
    }

    private void CompareFault(ulong address, int done, FaultCode code, PageFault fault)
    {
        var at = code == FaultCode.None ? 0 : address + (ulong)done;
        if (fault.Code != code || fault.Address != at)
        {
            Mismatch ??= $"the fault is {fault}, not {code} at {Name(at)}";
        }
    }

    private void CompareBytes(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        if (!expected.SequenceEqual(actual))
        {
            Mismatch ??= $"other bytes from 0x{expected.CommonPrefixLength(actual):x} on";
        }
    }

    private void Compare(SysResult expected, SysResult actual)
    {
        if (expected != actual)
        {
            Mismatch ??= $"the result is {Name(actual)}, not {Name(expected)}";
        }
    }

    private ulong Address()
    {
        var address = random.Next(8) switch
        {
            0 or 1 when model.Pages.Count > 0 => model.Pages.Keys.ElementAt(random.Next(model.Pages.Count)) * Page,
            2 => (mm.Layout.StartBrk & ~0xfffUL) + (ulong)((1 + random.Next(BreakPages)) * Page),
            _ => Window + (ulong)(random.Next(WindowPages) * Page),
        };
        return random.Next(32) == 0 ? address + 8 : address;
    }

    private ulong ByteAddress() => (Address() & ~0xfffUL) + (ulong)random.Next(Page);

    private ulong Length() => random.Next(24) switch
    {
        0 => 0,
        1 => (ulong)random.Next(8 * Page),
        _ => (ulong)(random.Next(1, 8) * Page),
    };

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(4) == 0 ? random.Next(1, 3 * Page) : random.Next(1, 16)];
        random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];

    private string Name(SysResult result) => result.IsError ? result.ToString() : Name((ulong)result.ToWord());

    /// <summary>Short names make a sequence readable.</summary>
    private string Name(ulong address)
        => address is >= Window and < Window + (2 * WindowPages * Page) ? $"p{(address - Window) / Page}+{address % Page:x}"
            : address >= mm.Layout.StartBrk && address < mm.Layout.StartBrk + (1 << 20) ? $"brk+{address - mm.Layout.StartBrk:x}"
            : $"0x{address:x}";
}
