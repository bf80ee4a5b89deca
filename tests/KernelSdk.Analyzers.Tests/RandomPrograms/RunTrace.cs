namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>One run of a program: what is to happen to it on the way, and what it has shown.</summary>
/// <param name="task">Whose memory it works on.</param>
/// <param name="gate">The lock of its kernel.</param>
/// <param name="lines">Gets the lines that it comes to before an access fails.</param>
internal sealed class RunTrace(TaskStruct task, object gate, HashSet<int> lines)
{
    /// <summary>More than any loop of the grammar goes round that has a bound.</summary>
    private const int MostSteps = 20_000;

    private int _findings = task.Kernel.DoubleFetches.Reports.Count;
    private int _steps;

    /// <summary>What memory holds that nobody has written.</summary>
    public byte Poison { get; init; } = 0xa5;

    /// <summary>Bytes that another thread of the program writes before an access; null for none.</summary>
    public MemoryChange? Change { get; init; }

    /// <summary>The statement it is in.</summary>
    public int Line { get; private set; }

    /// <summary>How many user accesses have begun.</summary>
    public int Accesses { get; private set; }

    /// <summary>The branches it took.</summary>
    public List<int> Path { get; } = [];

    /// <summary>Bytes that were fetched again, and by which access.</summary>
    public List<Refetch> Refetches { get; } = [];

    /// <summary>The line of the last of them.</summary>
    public int AccessLine { get; private set; }

    /// <summary>The line of the first user access that failed; 0 if none did.</summary>
    public int FailedLine { get; private set; }

    /// <summary>Whether there was memory that nobody had written.</summary>
    public bool HasPoison { get; set; }

    /// <summary>The ranges of which somebody has asked whether they are the user's, and they were.</summary>
    public List<(ulong Start, ulong Length)> Accepted { get; } = [];

    /// <summary>Whether an access failed because it was to.</summary>
    public bool HasInjected { get; set; }

    /// <summary>How many objects are taken and not given back.</summary>
    public int Held { get; set; }

    /// <summary>The user's memory behind each access, where <see cref="HasPoison"/>.</summary>
    public List<(int Line, byte[] Memory)> Snapshots { get; } = [];

    /// <summary>Everything noticed.</summary>
    public HashSet<Evidence> Evidence { get; } = [];

    /// <summary>What it returned; null if it threw.</summary>
    public long? Result { get; set; }

    /// <summary>What the user's memory holds afterwards.</summary>
    public byte[] Memory { get; set; } = [];

    /// <summary>Something went wrong.</summary>
    public void Note(OracleClass @class, int line) => Evidence.Add(new(@class, line));

    /// <summary>Something that makes a report plausible.</summary>
    public void Hint(OracleClass @class, int line) => Evidence.Add(new(@class, line, IsHint: true));

    /// <summary>A statement begins.</summary>
    public void Enter(int line)
    {
        Line = line;
        if (FailedLine == 0)
        {
            lines.Add(line);
        }
    }

    /// <summary>One more time round a loop.</summary>
    public void Step(int line)
    {
        if (++_steps > MostSteps)
        {
            Note(OracleClass.Loop, line);
            throw new RunStoppedException();
        }
    }

    /// <summary>A user access begins.</summary>
    public void BeginAccess(int line)
    {
        if (Monitor.IsEntered(gate))
        {
            Note(OracleClass.Atomic, line);
        }

        if (Change is { } change && change.Before == Accesses && !task.Mm.TryUserStore(change.Address, change.Bytes, out _))
        {
            throw new InvalidOperationException("What was fetched can be stored.");
        }

        AccessLine = line;
        Accesses++;
    }

    /// <summary>A user access has ended.</summary>
    public void EndAccess(int line, bool hasFailed)
    {
        if (hasFailed && FailedLine == 0)
        {
            FailedLine = line;
        }

        if (HasPoison)
        {
            Snapshots.Add((line, UserWindows.Load(task.Mm)));
        }

        for (var reports = task.Kernel.DoubleFetches.Reports; _findings < reports.Count; _findings++)
        {
            Hint(OracleClass.Refetch, line);
            Refetches.Add(new(Accesses - 1, line, reports[_findings].Range, Path.Count));
        }
    }
}
