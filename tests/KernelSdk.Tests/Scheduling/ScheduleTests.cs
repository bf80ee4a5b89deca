using KernelSdk.Linux;

namespace KernelSdk.Tests.Scheduling;

/// <summary>Schedules are values, and a run can be had again from its line.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("fifo")]
    [InlineData("random:0")]
    [InlineData("random:18446744073709551615")]
    [InlineData("recorded:preemptive")]
    [InlineData("recorded:cooperative 1 2*30 1")]
    public void A_schedule_is_a_line_that_can_be_read_back(string line)
    {
        var schedule = Schedule.Parse(line);
        Assert.Equal(line, schedule.ToString());
        Assert.Equal(schedule, Schedule.Parse(line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fifo:1")]
    [InlineData("random")]
    [InlineData("random:-1")]
    [InlineData("recorded:")]
    [InlineData("recorded:preemptive x")]
    [InlineData("recorded:preemptive 1*0")]
    [InlineData("recorded:preemptive 1*2*3")]
    public void Another_line_is_refused(string line) => Assert.Throws<FormatException>(() => Schedule.Parse(line));

    [Fact]
    public void A_random_schedule_orders_by_its_seed_alone()
    {
        Assert.Equal(Run(Schedule.Random(3)).Output, Run(Schedule.Random(3)).Output);
        var outputs = Enumerable.Range(0, 20).Select(seed => Run(Schedule.Random((ulong)seed)).Output).ToHashSet();
        Assert.True(outputs.Count > 15, $"{outputs.Count} different runs");
    }

    [Fact]
    public void A_recorded_run_can_be_had_again()
    {
        foreach (var schedule in Enumerable.Range(0, 20).Select(seed => Schedule.Random((ulong)seed)).Prepend(Schedule.FirstInFirstOut))
        {
            var first = Run(schedule);
            var again = Run(Schedule.Parse(first.Line));
            Assert.Equal(first, again);
        }
    }

    [Fact]
    public void Lines_of_the_event_log_say_what_happened()
    {
        using var kernel = TestKernel.Start(options: new() { EventLog = EventLogLevel.Lines });
        kernel.Spawn("one", static libc => (int)libc.sched_yield());
        kernel.Spawn("two", static libc => (int)libc.getpid());
        kernel.Run();
        Assert.Equal(
            ["turn of 1 (one)", "1 (one): sched_yield, 0", "turn of 2 (two)", "2 (two): getpid, 2", "2 (two): exited with 2", "1 (one): exited with 0"],
            kernel.EventLog.Lines);
        Assert.Equal(6, kernel.EventLog.Count);
        Assert.Equal("recorded:cooperative 1 2", kernel.EventLog.Schedule.ToString());
    }

    private static (string Output, ulong Hash, string Line) Run(Schedule schedule)
    {
        using var kernel = TestKernel.Start(options: new() { Schedule = schedule, EventLog = EventLogLevel.Hash });
        for (var i = 0; i < 4; i++)
        {
            var name = (byte)('a' + i);
            kernel.Spawn($"{i}", libc =>
            {
                for (var turn = 0; turn < 5; turn++)
                {
                    libc.write(1, [name]);
                }

                return 0;
            });
        }

        kernel.Run();
        return (kernel.Output, kernel.EventLog.Hash, kernel.EventLog.Schedule.ToString());
    }
}
