namespace KernelSdk;

/// <summary>A timer of the host's in the kernel's time.</summary>
internal sealed class CallbackTimer : ITimer, IExpires
{
    private const long NanosecondsPerTick = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Kernel _kernel;
    private readonly Action _callback;
    private readonly KernelTimer _timer;
    private TimeSpan _period;
    private bool _isDisposed;

    public CallbackTimer(Kernel kernel, Action callback) => (_kernel, _callback, _timer) = (kernel, callback, new(this));

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        if (_isDisposed)
        {
            return false;
        }

        _period = period;
        Stop();
        Set(dueTime);
        return true;
    }

    public void Expire()
    {
        if (_period > TimeSpan.Zero)
        {
            Set(_period);
        }

        _callback();
    }

    /// <summary>What the host wants to be told is not told by a clone.</summary>
    public KernelTimer TimerInto(KernelClone clone) => new CallbackTimer(clone.Kernel, static () => { })._timer;

    public void Dispose()
    {
        _isDisposed = true;
        Stop();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Check(TimeSpan time, string parameter)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, parameter);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest, parameter);
        }
    }

    private void Set(TimeSpan time)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            _kernel.Scheduler.Timers.Set(_timer, _kernel.Clock.After(time.Ticks * NanosecondsPerTick));
        }
    }

    private void Stop() => _kernel.Scheduler.Timers.Stop(_timer);
}
