using static KernelSdk.Tests.Memory.HostileCall;

namespace KernelSdk.Tests.Memory;

/// <summary>
/// Every memory system call with every pair of boundary values: no oops, the task goes on, the books are right, and nothing is left
/// behind. It costs the host what is mapped and touched, never what a number says.
/// </summary>
public sealed class HostileArgumentTests
{
    private const ulong Page = 4096;
    private const int Memory = 1 << 20;

    /// <summary>What one call may allocate on the host: page tables for all the machine's memory, and room to spare.</summary>
    private const long HostBytes = 32 << 20;

    public static TheoryData<string, bool> Calls
    {
        get
        {
            var calls = new TheoryData<string, bool>();
            foreach (var call in All)
            {
                calls.Add(call.Name, true);
                calls.Add(call.Name, false);
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void No_pair_of_arguments_harms_the_kernel(string name, bool isPrivileged)
    {
        var call = All.Single(each => each.Name == name);
        using var kernel = TestKernel.Start(memory: Memory);
        TaskStruct? task = null;
        task = kernel.Spawn("hostile", libc =>
        {
            foreach (var words in call.Pairs())
            {
                Furnish(libc);
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                Call(libc, call.Number, words);
                allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
                var what = $"{call}({string.Join(", ", words.Select(word => $"0x{word:x}"))})";
                Assert.True(allocated < HostBytes, $"{what} took {allocated >> 20} MiB of the host");
                Clear(libc, task!, what);
            }

            return 0;
        });
        task.Credentials = isPrivileged ? Credentials.Root : new(1000, 1000, 1000, 1000);
        kernel.Run();
        Assert.Empty(kernel.Oopses);
        Assert.True(task.ExitStatus == ExitStatus.Exited(0), string.Join('\n', kernel.Log.Lines));
        Assert.Equal(0, kernel.FramesInUse);
    }

    private static long Call(Libc libc, long number, params ReadOnlySpan<ulong> words)
    {
        Span<ulong> all = stackalloc ulong[6];
        words.CopyTo(all);
        return libc.syscall(number, all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    /// <summary>The arena: areas of several kinds side by side, some pages touched.</summary>
    private static void Furnish(Libc libc)
    {
        Map(libc, 0, 4, 3, 0x32);
        Map(libc, 4, 1, 1, 0x32);
        Map(libc, 5, 1, 3, 0x31);
        Map(libc, 6, 1, 0, 0x32);
        libc.Store(new UserPtr<ulong>(Arena + Page), 1ul);
        libc.Store(new UserPtr<ulong>(Arena + (5 * Page)), 1ul);
    }

    private static void Map(Libc libc, ulong page, ulong pages, ulong protection, ulong flags)
        => Assert.Equal((long)(Arena + (page * Page)), Call(libc, 9, Arena + (page * Page), pages * Page, protection, flags, ulong.MaxValue, 0));

    /// <summary>Everything goes, and nothing may be left.</summary>
    private static void Clear(Libc libc, TaskStruct task, string what)
    {
        try
        {
            AddressSpaceChecks.Books(task.Mm);
        }
        catch (Xunit.Sdk.XunitException failure)
        {
            Assert.Fail($"{what}: {failure.Message}");
        }

        foreach (var resource in Enum.GetValues<Resource>().Where(each => each != Resource.RLIMIT_NOFILE))
        {
            Assert.Equal(0, task.Limits.Set(resource, new(RLimit.Infinity, RLimit.Infinity), mayRaiseHardLimit: true));
        }

        Call(libc, 152);
        Assert.Equal(0, Call(libc, 11, 0, AddressSpace.TaskSize));
        Assert.Empty(task.Mm.Areas);
        Assert.True(task.Kernel.FramesInUse == 0, $"{what} left {task.Kernel.FramesInUse} frames behind");
        Assert.Equal(default, (task.Mm.Usage.Total, task.Mm.Usage.Data, task.Mm.Usage.Stack, task.Mm.Usage.Locked, task.Mm.Usage.Accounted));
    }
}
