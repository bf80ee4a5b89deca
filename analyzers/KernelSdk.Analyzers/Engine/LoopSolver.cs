namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// Solves the loops of one stretch: by a work list, until nothing comes to any block that is not known there; then once more from what the
/// loops need of what was given up at their heads.
/// </summary>
/// <typeparam name="TState">What is known at a point of the program.</typeparam>
internal sealed class LoopSolver<TState>
    where TState : class
{
    /// <summary>Nothing takes longer: a problem whose states have no end of growing is left unsolved.</summary>
    private const int MostVisitsPerBlock = 64;

    private readonly VisitOrder _order;
    private readonly Stretch _stretch;
    private readonly BlockVisitor<TState> _visitor;
    private readonly IFlowProblem<TState> _problem;
    private readonly Dictionary<FlowNode, TState> _entries;
    private readonly Action<FlowNode, TState> _flow;
    private readonly int _mostVisits;
    private readonly Dictionary<FlowNode, int> _visits = [];
    private readonly HashSet<FlowNode> _widened = [];

    /// <summary>The ways back that have brought something once: what grows when they do it again is given up.</summary>
    private readonly HashSet<(FlowNode Head, int Source)> _returned = [];

    private readonly SortedSet<FlowNode> _work;

    private Dictionary<FlowNode, TState> _in = [];

    /// <summary>What holds at the heads of loops, and nothing that comes there changes it.</summary>
    private Dictionary<FlowNode, TState> _settled = [];

    /// <summary>The block that is visited.</summary>
    private int _source = -1;

    /// <summary>Of one stretch.</summary>
    /// <param name="order">Where the blocks stand.</param>
    /// <param name="stretch">The stretch.</param>
    /// <param name="visitor">Runs the blocks.</param>
    /// <param name="problem">What the states are.</param>
    /// <param name="entries">What comes from outside.</param>
    public LoopSolver(VisitOrder order, Stretch stretch, BlockVisitor<TState> visitor, IFlowProblem<TState> problem,
        Dictionary<FlowNode, TState> entries)
    {
        (_order, _stretch, _visitor, _problem, _entries) = (order, stretch, visitor, problem, entries);
        _mostVisits = visitor.Visits + (MostVisitsPerBlock * (stretch.End - stretch.Start));
        (_flow, _work) = (Flow, new(new ByPosition(order)));
    }

    /// <summary>What is known in front of each block of the stretch that can be reached. Null if there was no end of it.</summary>
    public Dictionary<FlowNode, TState>? Solve()
        => Iterated([]) is not { } known ? null
            : _widened.Count == 0 || !known.Values.Any(_problem.IsOfInterest) ? known : Narrowed(known);

    /// <summary>
    /// What was given up at the head of a loop is often more than the loop needs: what comes to it by all its edges, of what is known
    /// now, is enough, too. What may be so only because it was given up is left out, if nothing of it comes back.
    /// </summary>
    private Dictionary<FlowNode, TState> Narrowed(Dictionary<FlowNode, TState> wide)
    {
        var heads = AtHeads(wide).ToDictionary(head => head.Key, head => _problem.Narrow(wide[head.Key], head.Value));
        if (heads.All(head => _problem.AreEqual(head.Value, wide[head.Key])))
        {
            return wide;
        }

        var hopeful = heads.ToDictionary(static head => head.Key, head => _problem.WithoutSuspicion(head.Value));
        var isHope = heads.Any(head => !_problem.AreEqual(head.Value, hopeful[head.Key]));
        return isHope && Iterated(hopeful) is { } hoped
            && AtHeads(hoped).All(head => _problem.AreEqual(_problem.Join(hopeful[head.Key], head.Value), hopeful[head.Key])) ? hoped
            : Iterated(heads) ?? wide;
    }

    /// <summary>What comes to the heads of loops by all their edges.</summary>
    private Dictionary<FlowNode, TState> AtHeads(Dictionary<FlowNode, TState> known)
    {
        Restart([]);
        foreach (var node in known.Where(node => _order.LeadsToAny(node.Key.Block, _widened)))
        {
            Visit(node.Key, node.Value);
        }

        return _widened.Where(_in.ContainsKey).ToDictionary(static head => head, head => _in[head]);
    }

    /// <summary>The solution for these heads. Null if there was no end of it.</summary>
    private Dictionary<FlowNode, TState>? Iterated(Dictionary<FlowNode, TState> heads)
    {
        Restart(heads);
        _work.UnionWith(_in.Keys);
        while (_work.Count > 0)
        {
            var node = _work.Min;
            _work.Remove(node);

            // All in all too: code that does not compile can leave a finally by a branch, and go through it on ever longer ways.
            _visits.TryGetValue(node, out var visits);
            if (visits == MostVisitsPerBlock || _visitor.Visits >= _mostVisits)
            {
                return null;
            }

            _visits[node] = visits + 1;
            Visit(node, _in[node]);
        }

        return _in;
    }

    private void Restart(Dictionary<FlowNode, TState> heads)
    {
        (_settled, _in) = (heads, new(_entries));
        foreach (var head in heads)
        {
            _in[head.Key] = head.Value;
        }

        _visits.Clear();
        _returned.Clear();
        _work.Clear();
    }

    private void Visit(FlowNode node, TState state)
    {
        _source = node.Block;
        _visitor.Visit(node, state, isForGood: false, _flow);
    }

    private void Flow(FlowNode node, TState state)
    {
        var position = _order.PositionOf(node.Block);
        if (position < _stretch.Start || position >= _stretch.End || _settled.ContainsKey(node))
        {
            return; // What leaves the loops goes on when they are solved.
        }

        if (!_in.TryGetValue(node, out var known))
        {
            _in[node] = state;
            _work.Add(node);
            return;
        }

        // Every way round a loop comes back to a block that is not behind the one it comes from.
        var isBack = position <= _order.PositionOf(_source);
        var isWidened = isBack && _returned.Contains((node, _source));
        var joined = isWidened ? _problem.Widen(known, state) : _problem.Join(known, state);
        if (_problem.AreEqual(known, joined))
        {
            return;
        }

        _in[node] = joined;
        _work.Add(node);
        if (isBack)
        {
            _returned.Add((node, _source));
        }

        if (isWidened)
        {
            _widened.Add(node);
        }
    }

    /// <summary>As the blocks stand; the ways through a finally in any order that stays.</summary>
    private sealed class ByPosition(VisitOrder order) : IComparer<FlowNode>
    {
        private readonly Dictionary<FinallyChain, int> _numbers = [];

        public int Compare(FlowNode left, FlowNode right)
            => left.Block != right.Block ? order.PositionOf(left.Block).CompareTo(order.PositionOf(right.Block))
                : NumberOf(left.Chain).CompareTo(NumberOf(right.Chain));

        private int NumberOf(FinallyChain? chain)
        {
            if (chain is null)
            {
                return 0;
            }

            if (!_numbers.TryGetValue(chain, out var number))
            {
                number = _numbers[chain] = _numbers.Count + 1;
            }

            return number;
        }
    }
}
