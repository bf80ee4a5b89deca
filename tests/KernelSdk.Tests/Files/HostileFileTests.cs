using KernelSdk.Abi.Tests.Oracle;
using KernelSdk.Tests.Memory;

namespace KernelSdk.Tests.Files;

/// <summary>
/// Every system call of files, of waiting and of users with every pair of boundary values: no oops, nobody waits but as a deadlock that the
/// kernel tells, it costs the host little, and at the end nothing is held.
/// </summary>
/// <remarks>
/// What a call meets depends on the calls before it: KERNELSDK_HOSTILE_FILE_ROUNDS says in how many orders the pairs are tried.
/// </remarks>
public sealed class HostileFileTests
{
    private const int CallsBetweenFurnishings = 16;
    private const int CallsOfAKernel = 400;

    /// <summary>Beyond it somebody hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>What one call may allocate on the host.</summary>
    private const long HostBytes = 32 << 20;

    /// <summary>The nightly run asks for more.</summary>
    private static readonly int Rounds = RunSetting.Of("KERNELSDK_HOSTILE_FILE_ROUNDS", otherwise: 1);

    private static readonly int Seed = RunSetting.Of("KERNELSDK_HOSTILE_FILE_SEED", otherwise: 1);

    public static TheoryData<string> Calls => [.. HostileFileCalls.All.Select(static call => call.Name)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task No_pair_of_arguments_harms_the_kernel(string name)
    {
        var call = HostileFileCalls.All.Single(each => each.Name == name);
        var random = new Random(Seed);
        ulong[][] pairs = [.. call.Pairs()];
        var all = Task.Run(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                random.Shuffle(pairs);
                for (var done = 0; done < pairs.Length;)
                {
                    done += Try(call, pairs[done..Math.Min(done + CallsOfAKernel, pairs.Length)], isPrivileged: random.Next(3) > 0);
                }
            }
        });
        await all.WaitAsync(Limit * Rounds);
    }

    [Fact]
    public void No_system_call_is_left_out()
    {
        const int NumbersOfLinux = 512;
        string[] withoutArguments = ["sched_yield", "getpid", "gettid", "getppid", "getuid", "getgid", "geteuid", "getegid"];
        string[] elsewhere = ["exit", "exit_group", "uname", "getrandom"];
        using var kernel = TestKernel.Start();
        var tried = HostileFileCalls.All.Concat(HostileCall.All).Select(static call => call.Name).Concat(withoutArguments).Concat(elsewhere);
        var implemented = kernel.Syscalls.Where(static call => call.IsImplemented && call.Number < NumbersOfLinux).Select(static call => call.Name);
        Assert.Equal("", string.Join(" ", implemented.Except(tried)));
    }

    /// <summary>Makes calls in one kernel, until one waits for ever.</summary>
    /// <returns>How many.</returns>
    private static int Try(HostileCall call, ulong[][] pairs, bool isPrivileged)
    {
        var made = 0;
        var kernel = TestKernel.Start(memory: 2 << 20);
        TaskStruct? task = null;
        Exception? failure = null;
        task = kernel.Spawn("hostile", libc =>
        {
            failure = Record.Exception(() =>
            {
                var program = new HostileFileProgram(libc);
                program.Map();
                task!.Credentials = isPrivileged ? Credentials.Root : new(1000, 1000, 1000, 1000);
                foreach (var words in pairs)
                {
                    if (made++ % CallsBetweenFurnishings == 0)
                    {
                        program.Furnish();
                    }

                    var allocated = GC.GetAllocatedBytesForCurrentThread();
                    program.Call(call.Number, words);
                    allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
                    Assert.True(allocated < HostBytes, $"it took {allocated >> 20} MiB of the host");
                    Assert.Empty(kernel.Oopses);
                }

                program.Leave(task!);
            });
            return 0;
        });
        try
        {
            kernel.Run();
        }
        catch (DeadlockException)
        {
            failure = null; // It waits for somebody who is not there, as it was asked to.
        }

        var what = $"{call}({string.Join(", ", pairs[made - 1].Select(word => $"0x{word:x}"))})";
        Assert.True(kernel.Oopses.Count == 0, $"{what}: {string.Join('\n', kernel.Log.Lines)}");
        Assert.True(failure is null, $"{what}: {failure}");
        kernel.Dispose();
        Assert.Equal(0, kernel.FramesInUse);
        return made;
    }
}
