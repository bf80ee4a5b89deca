namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>Runs a program under many inputs, each with everything going wrong that can, and writes down what is seen.</summary>
internal sealed class Examination
{
    /// <summary>How many accesses of a run are made to fail, one at a time.</summary>
    private const int MostFaults = 8;

    private readonly CompiledProgram _compiled;
    private readonly Dictionary<Evidence, string> _evidence = [];
    private readonly HashSet<int> _lines = [];
    private TaskStruct _task = null!;
    private Action _call = null!;
    private InputSource _inputs = null!;

    /// <summary>Nothing has run yet.</summary>
    public Examination(CompiledProgram compiled) => _compiled = compiled;

    /// <summary>What was seen, each with the input that has shown it.</summary>
    public IReadOnlyDictionary<Evidence, string> Evidence => _evidence;

    /// <summary>The lines that some run has come to in which no access had failed.</summary>
    public IReadOnlySet<int> Lines => _lines;

    /// <summary>Tries more inputs.</summary>
    /// <param name="inputs">How many.</param>
    /// <param name="seed">Where they begin.</param>
    public void GoOn(int inputs, int seed)
    {
        using var kernel = new OracleKernel();
        kernel.Examine((task, call) =>
        {
            (_task, _call, _inputs) = (task, call, new(_compiled.Program, seed));
            UserWindows.Map(task.Mm);
            for (var i = 0; i < inputs; i++)
            {
                Try(_inputs.Next());
            }
        });
    }

    private void Try(ProgramInput input)
    {
        var plain = Run(input);
        TryOtherPoison(input, plain);
        TryChanges(input, plain);
        TryAnyChange(input, plain);
        TryFaults(input, plain);
        if (plain.FailedLine == 0 && plain.Result == -(long)Errno.EFAULT)
        {
            Add(new(OracleClass.FaultNotTold, plain.AccessLine, IsHint: true), input);
        }
    }

    /// <summary>What differs with what memory held before is memory that nobody has written.</summary>
    private void TryOtherPoison(ProgramInput input, RunTrace plain)
    {
        if (!plain.HasPoison)
        {
            return;
        }

        var other = Run(input, new(_task, _compiled.Gate, _lines) { Poison = 0x5a });
        // What was a leak before does not show when the same bytes leak again: that there are some supports a report.
        var leaked = new HashSet<int>();
        foreach (var (one, another) in plain.Snapshots.Zip(other.Snapshots).TakeWhile(pair => pair.First.Line == pair.Second.Line))
        {
            var isSame = one.Memory.AsSpan().SequenceEqual(another.Memory);
            var differing = isSame ? [] : Enumerable.Range(0, one.Memory.Length).Where(at => one.Memory[at] != another.Memory[at]).ToHashSet();
            if (!isSame)
            {
                Add(new(OracleClass.Leak, one.Line, IsHint: differing.IsSubsetOf(leaked)), input);
            }

            leaked = differing;
        }
    }

    /// <summary>Each access fails once; and each pointer leads to the end of what is mapped, or nowhere.</summary>
    private void TryFaults(ProgramInput input, RunTrace plain)
    {
        var hasInjected = true;
        for (var n = 1; n <= MostFaults && hasInjected; n++)
        {
            hasInjected = Judge(input with { FailNth = n }, plain).HasInjected;
        }

        for (var pointer = 0; pointer < 2; pointer++)
        {
            var bad = _inputs.BadPointer(pointer);
            var whole = input.Memory.AsSpan(pointer * UserWindows.Bytes, UserWindows.Bytes);
            var moved = UserWindows.Contains(bad) ? input.With(bad, whole[..(int)(UserWindows.End(pointer) - bad)]) : input;
            Judge(moved.With(pointer, bad), plain);
        }
    }

    /// <summary>An access that fails is EFAULT and decides something, or a shorter count where the call is one that counts.</summary>
    private RunTrace Judge(ProgramInput faulty, RunTrace good)
    {
        var run = Run(faulty, new(_task, _compiled.Gate, []));
        var isTold = run.Result == -(long)Errno.EFAULT || (_compiled.Program.HasProgress && run.Result >= 0 && run.Result < good.Result);
        if (run.FailedLine != 0 && (!isTold || run.Path.SequenceEqual(good.Path)))
        {
            Add(new(OracleClass.FaultNotTold, run.FailedLine, IsHint: run.Result is null || isTold), faulty);
        }

        return run;
    }

    /// <summary>
    /// Bytes that are fetched twice change in between. What comes of it has to be what comes of the bytes before or of those after;
    /// and if it is not, a decision on the first ones that the second ones would not have stood is what makes it a double fetch.
    /// </summary>
    private void TryChanges(ProgramInput input, RunTrace plain)
    {
        foreach (var refetch in plain.Refetches.Take(3))
        {
            var isInWindows = UserWindows.Contains(refetch.Range.Start) && UserWindows.Contains(refetch.Range.End - 1);
            for (var attempt = 0; attempt < 4 && isInWindows; attempt++)
            {
                TryChange(input, plain, refetch, _inputs.Bytes((int)refetch.Range.Length));
            }
        }
    }

    /// <summary>What the kernel has just read or written need not be there any more when it looks.</summary>
    private void TryAnyChange(ProgramInput input, RunTrace plain)
    {
        for (var attempt = 0; attempt < 4 && plain.Accesses > 1; attempt++)
        {
            var access = attempt < 2 ? plain.Accesses - 1 : _inputs.Access(plain.Accesses);
            var change = new MemoryChange(access, UserWindows.Start(attempt % 2), _inputs.Bytes(16));
            Run(input, new(_task, _compiled.Gate, _lines) { Change = change });
        }
    }

    private void TryChange(ProgramInput input, RunTrace plain, Refetch refetch, byte[] bytes)
    {
        var after = Run(input.With(refetch.Range.Start, bytes));
        if (plain.Path.Take(refetch.Branches).Zip(after.Path).All(arms => arms.First == arms.Second))
        {
            return;
        }

        Add(new(OracleClass.Torn, refetch.Line, IsHint: true), input);
        var mixed = Run(input, new(_task, _compiled.Gate, _lines) { Change = new(refetch.Access, refetch.Range.Start, bytes) });
        if (!IsSame(mixed, plain, refetch.Range) && !IsSame(mixed, after, refetch.Range))
        {
            Add(new(OracleClass.Torn, refetch.Line), input);
        }
    }

    /// <summary>Whether two runs came to the same, apart from bytes that another thread has written.</summary>
    private static bool IsSame(RunTrace left, RunTrace right, UserRange apart)
    {
        var (start, end) = (UserWindows.OffsetOf(apart.Start), UserWindows.OffsetOf(apart.Start) + (int)apart.Length);
        return left.Result == right.Result
            && left.Memory.AsSpan(0, start).SequenceEqual(right.Memory.AsSpan(0, start))
            && left.Memory.AsSpan(end).SequenceEqual(right.Memory.AsSpan(end));
    }

    private RunTrace Run(ProgramInput input) => Run(input, new(_task, _compiled.Gate, _lines));

    private RunTrace Run(ProgramInput input, RunTrace trace)
    {
        UserWindows.Store(_task.Mm, input.Memory);
        ((OracleKernel)_task.Kernel).Call = current => Enter(current, input, trace);
        _call();
        trace.Memory = UserWindows.Load(_task.Mm);
        foreach (var evidence in trace.Evidence)
        {
            Add(trace.Change is null ? evidence : evidence with { IsHint = true }, input);
        }

        return trace;
    }

    private long Enter(TaskStruct current, ProgramInput input, RunTrace trace)
    {
        Probe.Attach(trace);
        current.FaultInjection.FailNth(input.FailNth);
        try
        {
            trace.Result = _compiled.Entry(current, input.Words);
            if (Monitor.IsEntered(_compiled.Gate) || (trace.Held > 0 && trace.Result < 0))
            {
                trace.Note(OracleClass.Held, 0);
            }
        }
        catch (RunStoppedException)
        {
            // It has shown enough.
        }
        catch (Exception)
        {
            trace.Note(OracleClass.Throws, trace.Line);
        }
        finally
        {
            trace.HasInjected = current.FaultInjection.Failed is not null;
            current.FaultInjection.FailNth(0);
            while (Monitor.IsEntered(_compiled.Gate))
            {
                Monitor.Exit(_compiled.Gate);
            }
        }

        return trace.Result ?? 0;
    }

    private void Add(Evidence evidence, ProgramInput input)
    {
        if (!_evidence.ContainsKey(evidence))
        {
            _evidence.Add(evidence, input.ToString());
        }
    }
}
