namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <content>Locks and references, and what happens while they are held.</content>
internal sealed partial class ProgramGrammar
{
    /// <summary>How many locks are around what is written next.</summary>
    private int _locks;

    private void Holding()
    {
        if (_held.Count > 0)
        {
            return;
        }

        if (_locks > 0)
        {
            _features.Add("lock in a lock");
        }

        _locks++;
        switch (_choice.Next(4))
        {
            case 0:
                UnderLock();
                break;
            case 1:
                Open("lock (State.Gate)");
                Inside();
                Close();
                break;
            case 2:
                Line("Monitor.Enter(State.Gate);");
                Open("try");
                Inside();
                Close();
                Open("finally");
                Line("Monitor.Exit(State.Gate);");
                Close();
                break;
            default:
                Reference();
                break;
        }

        _locks--;
    }

    private void UnderLock()
    {
        Line("Monitor.Enter(State.Gate);");
        _held.Add(Slips() ? "" : "Monitor.Exit(State.Gate);");
        Inside();
        _held.RemoveAt(_held.Count - 1);
        Line("Monitor.Exit(State.Gate);");
    }

    /// <summary>Under a lock nothing may wait for a page of the user's.</summary>
    private void Inside()
    {
        if (Slips())
        {
            Part();
        }
        else
        {
            FailIf("n == 3", "-EAGAIN");
            Line("sum += 2;");
        }
    }

    private void Reference()
    {
        var thing = Name("thing");
        Line($"var {thing} = Thing.Get(n);");
        FailIf($"{thing} is null", "-ESRCH");
        if (_choice.OneIn(2))
        {
            _held.Add(Slips() ? "" : $"Thing.Put({thing});");
            Part();
            _held.RemoveAt(_held.Count - 1);
            Line($"Thing.Put({thing});");
        }
        else
        {
            Open("try");
            Part();
            Close();
            Open("finally");
            Line($"Thing.Put({thing});");
            Close();
        }
    }
}
