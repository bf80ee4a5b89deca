using System.Text;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Scheduling;

/// <summary>Tasks take turns, and a run is decided by its seed alone.</summary>
public sealed class SchedulingTests
{
    [Fact]
    public void Sched_yield_lets_every_other_task_have_a_turn()
    {
        using var kernel = TestKernel.Start();
        foreach (var name in new[] { "a", "b", "c" })
        {
            kernel.Spawn(name, libc =>
            {
                for (var i = 0; i < 3; i++)
                {
                    libc.write(1, Encoding.UTF8.GetBytes($"{name}{i} "));
                    libc.sched_yield();
                }

                return 0;
            });
        }

        kernel.Run();
        Assert.Equal("a0 b0 c0 a1 b1 c1 a2 b2 c2 ", kernel.Output);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(255, 255)]
    [InlineData(256, 0)]
    [InlineData(-1, 255)]
    public void The_exit_code_is_the_low_byte(int code, int expected)
    {
        using var kernel = TestKernel.Start();
        Assert.Equal(ExitStatus.Exited(expected), kernel.RunProgram(_ => code));
        using var other = TestKernel.Start();
        Assert.Equal(ExitStatus.Exited(expected), other.RunProgram(libc => (int)libc.exit(code)));
    }

    [Fact]
    public void Run_answers_with_the_first_program_s_code()
    {
        using var kernel = TestKernel.Start();
        kernel.Spawn("first", static _ => 7);
        kernel.Spawn("second", static _ => 8);
        Assert.Equal(7, kernel.Run());
    }

    [Fact]
    public void Equal_seeds_give_equal_runs_and_others_do_not()
    {
        Assert.Equal(RandomRun(5), RandomRun(5));
        Assert.NotEqual(RandomRun(5), RandomRun(6));
    }

    [Fact]
    public void A_kernel_that_is_disposed_mid_run_takes_its_programs_off_their_threads()
    {
        using var kernel = TestKernel.Start();
        var cleanedUp = false;
        var waiter = kernel.Spawn("waiter", libc =>
        {
            try
            {
                while (true)
                {
                    libc.sched_yield();
                }
            }
            finally
            {
                cleanedUp = true;
            }
        });
        kernel.Spawn("stopper", _ =>
        {
            kernel.Dispose();
            return 0;
        });
        kernel.Run();
        Assert.True(cleanedUp);
        Assert.Equal(ExitStatus.Killed(Signal.SIGKILL), waiter.ExitStatus);
        Assert.Equal(0, kernel.FramesInUse);
    }

    [Fact]
    public void Hundreds_of_kernels_run_side_by_side()
    {
        var outputs = new string[200];
        Parallel.For(0, outputs.Length, i =>
        {
            using var kernel = TestKernel.Start(seed: (ulong)i);
            kernel.Spawn("one", libc =>
            {
                libc.write(1, "1"u8);
                libc.sched_yield();
                libc.write(1, "3"u8);
                return 0;
            });
            kernel.Spawn("two", static libc => (int)libc.write(1, "2"u8));
            kernel.Run();
            outputs[i] = kernel.Output;
        });
        Assert.All(outputs, output => Assert.Equal("123", output));
    }

    private static string RandomRun(ulong seed)
    {
        using var kernel = TestKernel.Start(seed: seed);
        return kernel.TraceOf(static libc =>
        {
            Span<byte> bytes = stackalloc byte[16];
            libc.getrandom(bytes, 0);
            libc.write(1, libc.malloc<byte>(8), 8);
            libc.write(1, new UserPtr<byte>(1), 8);
            return 0;
        });
    }
}
