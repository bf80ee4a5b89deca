using System.Globalization;

namespace KernelSdk;

/// <summary>How much of a run is kept: see <see cref="EventLog"/>.</summary>
public enum EventLogLevel
{
    /// <summary>Nothing. Costs nothing.</summary>
    Off,

    /// <summary>A hash of everything that happens, and the turns of the tasks.</summary>
    Hash,

    /// <summary>The same, and a line for each event.</summary>
    Lines,
}

/// <summary>
/// What happened in a kernel: who had a turn where several could have, each system call with its arguments and its result, each jump of
/// the clock, each end of a task. Two runs with the same hash were the same run.
/// </summary>
public sealed class EventLog
{
    private const ulong Start = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    private readonly Kernel _kernel;
    private readonly EventLogLevel _level;
    private readonly List<string> _lines = [];
    private readonly List<Turns> _turns = [];

    internal EventLog(Kernel kernel) => (_kernel, _level) = (kernel, kernel.Options.EventLog);

    internal EventLog(Kernel clone, EventLog original)
    {
        (_kernel, _level, Hash, Count) = (clone, original._level, original.Hash, original.Count);
        _lines.AddRange(original._lines);
        _turns.AddRange(original._turns);
    }

    /// <summary>Whether anything is kept.</summary>
    public bool IsOn => _level != EventLogLevel.Off;

    /// <summary>How many events there were.</summary>
    public long Count { get; private set; }

    /// <summary>
    /// A hash of all of them in their order: FNV-1a, word by word. No protection against anybody who looks for collisions.
    /// </summary>
    public ulong Hash { get; private set; } = Start;

    /// <summary>The events as text, if those are kept.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The turns of the run so far, with which it can be had again; empty if nothing is kept.</summary>
    public RecordedSchedule Schedule => new(_kernel.Options.Schedule.IsPreemptive, [.. _turns]);

    internal void NoteTurn(TaskStruct task)
    {
        if (!IsOn)
        {
            return;
        }

        var last = _turns.Count - 1;
        if (last >= 0 && _turns[last].Pid == task.Pid)
        {
            _turns[last] = _turns[last] with { Count = _turns[last].Count + 1 };
        }
        else
        {
            _turns.Add(new(task.Pid, 1));
        }

        Note(EventKind.Turn, task.Pid);
        if (_level == EventLogLevel.Lines)
        {
            _lines.Add($"turn of {task}");
        }
    }

    internal void NoteJump(Deadline deadline)
    {
        if (!IsOn)
        {
            return;
        }

        Note(EventKind.Jump, deadline.Nanoseconds);
        if (_level == EventLogLevel.Lines)
        {
            _lines.Add($"clock at {deadline}");
        }
    }

    internal void NoteCall(TaskStruct task, in PtRegs regs, bool waits)
    {
        Note(EventKind.Call, task.Pid);
        Mix(regs.orig_ax);
        var arguments = SyscallArguments.From(in regs);
        for (var i = 0; i < 6; i++)
        {
            Mix(arguments[i]);
        }

        Mix(waits ? 1UL : 0);
        Mix(regs.ax);
        if (_level == EventLogLevel.Lines)
        {
            var result = waits ? "waits" : SysResult.FromInt64(unchecked((long)regs.ax)).ToString();
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{task}: {_kernel.DescriptorOf(regs.orig_ax).Name}, {result}"));
        }
    }

    internal void NoteEnd(TaskStruct task)
    {
        if (!IsOn)
        {
            return;
        }

        Note(EventKind.End, task.Pid);
        Mix((ulong)task.ExitStatus.ShellCode);
        if (_level == EventLogLevel.Lines)
        {
            _lines.Add($"{task}: {task.ExitStatus}");
        }
    }

    private void Note(EventKind kind, long subject)
    {
        Count++;
        Mix((ulong)kind);
        Mix(unchecked((ulong)subject));
    }

    private void Mix(ulong word)
    {
        for (var shift = 0; shift < 64; shift += 8)
        {
            Hash = unchecked((Hash ^ (byte)(word >> shift)) * Prime);
        }
    }

    private enum EventKind
    {
        Turn = 1,
        Call,
        Jump,
        End,
    }
}
