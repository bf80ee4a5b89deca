namespace KernelSdk.Tests.Tracing;

/// <summary>How values with names are shown, and addresses: as strace shows those of the calls on memory.</summary>
public sealed class NamedValueTests
{
    private const ulong Minus1 = ulong.MaxValue;

    // No call is to succeed on the host: the address is in the kernel's half, or there is no length.
    private const ulong NoAddress = 0xffff_8000_0000_0000;

    private static readonly ulong[] Protections =
        [0, 1, 2, 3, 4, 5, 7, 8, 0x10, 0x11, 0x0100_0000, 0x0200_0001, 0x0300_0007, 0xffff_ffff, 1UL << 32, (1UL << 40) | 3, Minus1];

    private static readonly ulong[] Kinds =
    [
        .. from kind in Enumerable.Range(0, 16)
           from others in new[] { 0, 0x20, 0x32, 0x40, 0x120, 0xa00, 0x80, 0x1b800, 0x3e4000, 0x100020 }
           select (ulong)((kind & 0xf) | (others & ~0xf)),
    ];

    private static readonly ulong[] Descriptors = [0, 3, 0xffff_ffff, 1UL << 32, Minus1, Minus1 - 4];

    private static readonly ulong[] Offsets = [0, 1, 0x1000, 1UL << 63, Minus1];

    private static readonly ulong[] Moves = [0, 1, 2, 3, 4, 5, 7, 8, 0xb, 0xffff, 1UL << 32, (1UL << 32) | 3];

    private static readonly ulong[] Advices = [0, 3, 4, 5, 8, 10, 63, 64, 0x7fff_ffff, 1UL << 32, Minus1];

    private static readonly ulong[] Flushes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xf8, 1UL << 32, Minus1];

    private static readonly ulong[] Locks = [0, 1, 2, 3, 0x8000_0000];

    private static readonly (string Name, ulong[] Words)[] Calls =
    [
        .. Protections.Select(prot => ("mmap", (ulong[])[NoAddress, 0, prot, 2, 0, 0])),
        .. Kinds.Select(flags => ("mmap", (ulong[])[0, 0, 1, flags, Minus1, 0])),
        .. Descriptors.Select(fd => ("mmap", (ulong[])[0, 0, 1, 2, fd, 0])),
        .. Offsets.Select(offset => ("mmap", (ulong[])[8, 0, 1, 0x22, Minus1, offset])),
        .. Protections.Select(prot => ("mprotect", (ulong[])[NoAddress, 4096, prot])),
        .. Moves.Select(flags => ("mremap", (ulong[])[NoAddress, 4096, Minus1, flags, 16])),
        .. Advices.Select(advice => ("madvise", (ulong[])[NoAddress, 8, advice])),
        .. Flushes.Select(flags => ("msync", (ulong[])[NoAddress, 8, flags])),
        .. Locks.Select(flags => ("mlock2", (ulong[])[NoAddress, 8, flags])),
        ("mprotect", [0, 4096, 0x80]),
    ];

    private static readonly Dictionary<string, long> Numbers = new()
    {
        ["mmap"] = AreaSyscallsLibc.__NR_test_mmap,
        ["mprotect"] = AreaSyscallsLibc.__NR_test_mprotect,
        ["mremap"] = AreaSyscallsLibc.__NR_test_mremap,
        ["madvise"] = AreaSyscallsLibc.__NR_test_madvise,
        ["msync"] = AreaSyscallsLibc.__NR_test_msync,
        ["mlock2"] = AreaSyscallsLibc.__NR_test_mlock2,
    };

    [StraceFact]
    public async Task Names_are_those_of_strace()
    {
        var lines = Calls.Select(call => $"syscall(SYS_{call.Name}, {string.Join(", ", call.Words.Select(word => $"0x{word:x}ul"))});\n");
        var expected = await StraceProgram.LinesAsync("", "syscall(SYS_getppid);\n" + string.Concat(lines));
        using var kernel = TestKernel.Start();
        var trace = kernel.TraceOf(static libc =>
        {
            Span<ulong> six = stackalloc ulong[6];
            foreach (var (name, words) in Calls)
            {
                words.CopyTo(six);
                libc.syscall(Numbers[name], six[0], six[1], six[2], six[3], six[4], six[5]);
            }

            return 0;
        });

        Assert.Equal(expected.Take(Calls.Length).Select(WithoutResult), trace.Split('\n').Take(Calls.Length).Select(WithoutResult));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0x1000, "0x1000")]
    [InlineData(0x7f5c_1234_5000, "0x7f5c12345000")]
    [InlineData(-5000, "0xffffffffffffec78")]
    [InlineData(-12, "-1 ENOMEM (Cannot allocate memory)")]
    public void A_result_that_is_an_address_is_shown_in_hexadecimal(long result, string expected)
    {
        using var kernel = TestKernel.Start();
        var trace = kernel.TraceOf(libc => (int)(libc.test_brk(new(unchecked((ulong)result))) & 0));
        Assert.Equal(expected, trace.Split('\n')[0].Split(" = ")[1]);
    }

    [StraceFact]
    public async Task So_does_strace()
    {
        var lines = await StraceProgram.LinesAsync("", "syscall(SYS_getppid); syscall(SYS_brk, 0L); syscall(SYS_mmap, 0, 0, 0, 2, -1, 0);");
        Assert.Matches(@"^brk\(NULL\) += 0x[0-9a-f]+$", lines[0]);
        Assert.Matches(@"^mmap\(NULL, 0, PROT_NONE, MAP_PRIVATE, -1, 0\) += -1 EBADF ", lines[1]);
    }

    [Theory]
    [InlineData(0x1000, "O_DSYNC")]
    [InlineData(0x10_1000, "O_SYNC")]
    [InlineData(0x10_1001, "O_SYNC|0x1")]
    [InlineData(0x10_0000, "0x100000 /* O_??? */")]
    [InlineData(0, "0")]
    public void Of_two_names_that_share_bits_the_wider_one_is_meant(int flags, string expected)
    {
        using var kernel = TestKernel.Start();
        var trace = kernel.TraceOf(libc => (int)libc.test_sync((SyncBits)flags, 0));
        Assert.StartsWith($"test_sync({expected}, 0) = 0\n", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_number_in_hexadecimal_has_no_more_digits_than_it_has_bits()
    {
        using var kernel = TestKernel.Start();
        var trace = kernel.TraceOf(static libc => (int)libc.syscall(AreaSyscallsLibc.__NR_test_sync, 0, 0xabcd_ffff) & 0);
        Assert.StartsWith("test_sync(0, 0xffff) = -1 EPERM", trace, StringComparison.Ordinal);
    }

    /// <summary>The call alone. strace shows mremap(2) with a new address only where its flags ask for one.</summary>
    private static string WithoutResult(string line)
    {
        var call = line[..line.LastIndexOf(" = ", StringComparison.Ordinal)].TrimEnd().Replace("test_", "", StringComparison.Ordinal);
        return call.StartsWith("mremap", StringComparison.Ordinal) ? string.Join(", ", call.TrimEnd(')').Split(", ").Take(4)) : call;
    }
}
