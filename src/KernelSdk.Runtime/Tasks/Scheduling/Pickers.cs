namespace KernelSdk;

/// <summary>Follows a <see cref="Schedule"/>.</summary>
internal interface IPicker
{
    /// <summary>Which of several tasks goes on.</summary>
    /// <param name="runnable">At least two; who came first stands first.</param>
    int Pick(RunQueue runnable);

    /// <summary>One that goes on from here in the same way.</summary>
    IPicker Clone();
}

/// <summary>Always the first.</summary>
internal sealed class FirstPicker : IPicker
{
    public int Pick(RunQueue runnable) => 0;

    public IPicker Clone() => this;
}

/// <summary>Any, by a source of its own: what programs draw from the kernel's must not depend on the schedule.</summary>
internal sealed class RandomPicker(KernelRandom random) : IPicker
{
    public int Pick(RunQueue runnable) => (int)(random.Next() % (ulong)runnable.Count);

    public IPicker Clone() => new RandomPicker(random.Clone());
}

/// <summary>As it was written down.</summary>
internal sealed class RecordedPicker(RecordedSchedule schedule, int turn, int taken) : IPicker
{
    private int _turn = turn;
    private int _taken = taken; // Of that turn.

    public int Pick(RunQueue runnable)
    {
        if (_turn == schedule.Turns.Length)
        {
            return 0;
        }

        var (pid, count) = schedule.Turns[_turn];
        if (++_taken == count)
        {
            (_turn, _taken) = (_turn + 1, 0);
        }

        return Math.Max(runnable.IndexOf(pid), 0);
    }

    public IPicker Clone() => new RecordedPicker(schedule, _turn, _taken);
}
