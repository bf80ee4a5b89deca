using KernelSdk.Linux;

namespace KernelSdk.Tests.Scheduling;

/// <summary>The kernel's clock for .NET code.</summary>
public sealed class TimeProviderTests : IDisposable
{
    private readonly TestKernel _kernel = TestKernel.Start();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void It_shows_what_programs_see_and_goes_as_fast_as_they_sleep()
    {
        var time = _kernel.TimeProvider;
        var (start, stamp) = (time.GetUtcNow(), time.GetTimestamp());
        Sleep(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.FromHours(3), time.GetElapsedTime(stamp));
        Assert.Equal(start + TimeSpan.FromHours(3), time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, time.GetLocalNow().Offset);
    }

    [Fact]
    public void Timers_run_out_in_the_kernels_time_and_end_with_the_programs()
    {
        var times = new List<TimeSpan>();
        using var timer = _kernel.TimeProvider.CreateTimer(_ => times.Add(_kernel.Clock.SinceBoot), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
        Sleep(TimeSpan.FromMinutes(1));
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(45)], times);
    }

    [Fact]
    public void A_timer_can_be_set_anew_and_is_silent_once_disposed_of()
    {
        var times = new List<TimeSpan>();
        var timer = _kernel.TimeProvider.CreateTimer(_ => times.Add(_kernel.Clock.SinceBoot), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Sleep(TimeSpan.FromSeconds(1));
        Assert.True(timer.Change(TimeSpan.FromSeconds(1), TimeSpan.Zero));
        Sleep(TimeSpan.FromSeconds(10));
        timer.Change(TimeSpan.FromSeconds(1), TimeSpan.Zero);
        timer.Dispose();
        Sleep(TimeSpan.FromSeconds(10));
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        Assert.Equal([TimeSpan.FromSeconds(2)], times);
        Assert.Throws<ArgumentOutOfRangeException>(() => _kernel.TimeProvider.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(-1), TimeSpan.Zero));
    }

    [Fact]
    public void A_cancellation_comes_when_the_kernel_is_so_far()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(30), _kernel.TimeProvider);
        Sleep(TimeSpan.FromSeconds(29));
        Assert.False(source.IsCancellationRequested);
        Sleep(TimeSpan.FromSeconds(2));
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void A_clone_tells_the_host_nothing()
    {
        var told = 0;
        using var timer = _kernel.TimeProvider.CreateTimer(_ => told++, null, TimeSpan.FromSeconds(5), TimeSpan.Zero);
        using var clone = _kernel.Clone();
        clone.Spawn("sleeper", static libc => (int)libc.nanosleep(new TimeSpec(60, 0), out _));
        clone.Run();
        Assert.Equal((0, TimeSpan.FromSeconds(60)), (told, clone.Clock.SinceBoot));
    }

    private void Sleep(TimeSpan time)
    {
        _kernel.Spawn("sleeper", libc => (int)libc.nanosleep(new TimeSpec((long)time.TotalSeconds, 0), out _));
        _kernel.Run();
    }
}
