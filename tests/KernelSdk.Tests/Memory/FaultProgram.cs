using System.Security.Cryptography;

namespace KernelSdk.Tests.Memory;

/// <summary>What a program has to make calls that may fail: an arena with areas of several kinds side by side, and nothing else.</summary>
/// <param name="kernel">Its kernel.</param>
/// <param name="task">Its task.</param>
/// <param name="libc">Its C library, of which it uses the trap alone.</param>
internal sealed partial class FaultProgram(ScriptedKernel kernel, TaskStruct task, Libc libc)
{
    public const ulong Page = 4096;

    /// <summary>Pages 0 to 3 can be written, 4 can be read, 5 is shared, 6 is forbidden. Written to were 1 and 5.</summary>
    public const ulong Arena = 0x10_0000_0000;

    /// <summary>Two pages that nobody has touched, for what a call stores.</summary>
    public const ulong Answer = Arena + (8 * Page);

    /// <summary>Three pages of text, for what a call fetches.</summary>
    public const ulong Text = Arena + (11 * Page);

    /// <summary>A descriptor of a file of three pages.</summary>
    public const ulong Fd = 10;

    public TaskStruct Task => task;

    public void Furnish()
    {
        Assert.Equal(0, Call(11, 0, AddressSpace.TaskSize));
        Map(0, 4, 3, 0x32);
        Map(4, 1, 1, 0x32);
        Map(5, 1, 3, 0x31);
        Map(6, 1, 0, 0x32);
        Map(8, 2, 3, 0x32);
        Map(11, 3, 3, 0x32);
        Store(Arena + Page, 1);
        Store(Arena + (5 * Page), 1);
        libc.Store(new UserPtr<byte>(Text), [.. Enumerable.Range(0, 3 * (int)Page).Select(i => (byte)('a' + (i % 23)))]);
    }

    public long Call(long number, params ReadOnlySpan<ulong> words)
    {
        Span<ulong> all = stackalloc ulong[6];
        words.CopyTo(all);
        return libc.INTERNAL_SYSCALL(number, all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    /// <summary>A system call that does what the script says.</summary>
    public long InKernel(Func<TaskStruct, long> script)
    {
        kernel.Script = script;
        return Call(740);
    }

    public void Map(ulong page, ulong pages, ulong protection, ulong flags)
        => Assert.Equal((long)(Arena + (page * Page)), Call(9, Arena + (page * Page), pages * Page, protection, flags, Fd, 0));

    public void Store(ulong address, ulong value) => libc.Store(new UserPtr<ulong>(address), value);

    /// <summary>Stores into each page what is there.</summary>
    public void Touch(ulong address, ulong pages)
    {
        for (ulong page = 0; page < pages; page++)
        {
            var pointer = new UserPtr<byte>(address + (page * Page));
            libc.Store(pointer, libc.Load(pointer));
        }
    }

    /// <summary>All that can be seen of the program's memory and its console.</summary>
    /// <param name="withBytes">Whether what the pages hold counts.</param>
    public string Snapshot(bool withBytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var page = new byte[Page];
        foreach (var area in task.Mm.Areas)
        {
            for (var at = area.Start; at < area.End; at += Page)
            {
                if (task.Mm.Peek(page, new(at)) == 0 && withBytes)
                {
                    hash.AppendData(page);
                }
            }
        }

        var (usage, brk) = (task.Mm.Usage, Call(12));
        var bytes = Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8));
        return $"{task.Mm.MapsText()}bytes {bytes}, frames {kernel.FramesInUse}, locked {usage.Locked}, promised {usage.Accounted}, brk {brk:x}, "
            + $"output {kernel.Output.Length} {kernel.Output.GetHashCode(StringComparison.Ordinal)}";
    }
}
