using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// A forward data flow analysis of one control flow graph: the least fixpoint, by a work list in the order of the blocks.
/// </summary>
/// <typeparam name="TState">What is known at a point of the program.</typeparam>
/// <param name="graph">The graph.</param>
/// <param name="problem">What the states are.</param>
internal sealed class ForwardAnalysis<TState>(ControlFlowGraph graph, IFlowProblem<TState> problem)
    where TState : class
{
    /// <summary>How often the head of a loop is visited before what grows in it is given up.</summary>
    private const int VisitsBeforeWidening = 2;

    /// <summary>Nothing takes longer: a problem whose states have no end of growing is left unsolved.</summary>
    private const int MostVisitsPerBlock = 64;

    private readonly Dictionary<FlowNode, int> _visits = [];
    private readonly HashSet<FlowNode> _widened = [];
    private readonly Dictionary<(int Block, Way Way, FinallyChain? Outer), FinallyChain> _chains = [];
    private readonly SortedSet<FlowNode> _work = new(new ByBlock(VisitOrder.Of(graph)));
    private readonly bool _hasFinally = graph.Blocks.Any(block => block.EnclosingRegion.Kind == ControlFlowRegionKind.Finally);
    private Dictionary<FlowNode, TState> _in = [];

    /// <summary>What holds at the heads of loops and in front of them, and nothing that comes there changes it.</summary>
    private Dictionary<FlowNode, TState> _settled = [];

    /// <summary>The block that is visited.</summary>
    private int _source = -1;

    /// <summary>How many blocks were visited altogether.</summary>
    public int Visits { get; private set; }

    /// <summary>What is known in front of each block that can be reached. Null if there was no end of it.</summary>
    public IReadOnlyDictionary<FlowNode, TState>? Solve(TState entry)
    {
        Flow(new(0, null), entry);
        return !TryIterate() ? null : _widened.Count == 0 || !_in.Values.Any(problem.IsOfInterest) ? _in : Narrowed(_in);
    }

    private bool TryIterate()
    {
        while (_work.Count > 0)
        {
            var node = _work.Min;
            _work.Remove(node);
            if (!TryVisit(node))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// What was given up at the head of a loop is often more than the loop needs: what comes to it by all its edges, of what is known
    /// now, is enough, too. What may be so only because it was given up is left out, if nothing of it comes back.
    /// </summary>
    private Dictionary<FlowNode, TState> Narrowed(Dictionary<FlowNode, TState> wide)
    {
        var heads = AtHeads(wide).ToDictionary(head => head.Key, head => problem.Narrow(wide[head.Key], head.Value));
        if (!heads.Any(head => !problem.AreEqual(head.Value, wide[head.Key])))
        {
            return wide;
        }

        var hopeful = heads.ToDictionary(head => head.Key, head => problem.WithoutSuspicion(head.Value));
        var isHope = heads.Any(head => !problem.AreEqual(head.Value, hopeful[head.Key]));
        return isHope && Settled(hopeful, wide) is { } hoped
            && AtHeads(hoped).All(head => problem.AreEqual(problem.Join(hopeful[head.Key], head.Value), hopeful[head.Key])) ? hoped
            : Settled(heads, wide) ?? wide;
    }

    /// <summary>What comes to the heads of loops by all their edges.</summary>
    private Dictionary<FlowNode, TState> AtHeads(Dictionary<FlowNode, TState> known)
    {
        Restart([], known.Where(node => HasEdge(node.Key, block => _widened.Any(head => head.Block == block))));
        _work.Clear();
        return _widened.Where(_in.ContainsKey).ToDictionary(head => head, head => _in[head]);
    }

    /// <summary>
    /// The solution for these heads. Nothing in front of the first one changes, nor is it joined once more with what comes to it.
    /// </summary>
    private Dictionary<FlowNode, TState>? Settled(Dictionary<FlowNode, TState> heads, Dictionary<FlowNode, TState> wide)
    {
        var first = heads.Keys.Min(head => head.Block);
        var before = wide.Where(node => node.Key.Block < first && !heads.ContainsKey(node.Key)).ToList();
        Restart(before.Concat(heads).ToDictionary(node => node.Key, node => node.Value),
            before.Where(node => HasEdge(node.Key, block => block >= first)));
        _work.UnionWith(heads.Keys);
        return TryIterate() ? _in : null;
    }

    /// <summary>Begins again with what is known of some nodes, and goes on from some of them.</summary>
    private void Restart(Dictionary<FlowNode, TState> settled, IEnumerable<KeyValuePair<FlowNode, TState>> from)
    {
        _settled = settled;
        _in = new(settled);
        _visits.Clear();
        foreach (var node in from.ToList())
        {
            Visit(node.Key, node.Value);
        }
    }

    /// <summary>Whether a block has an edge to one of those. Where an edge goes through a finally it is the one of any block.</summary>
    private bool HasEdge(FlowNode node, Func<int, bool> isMeant)
        => _hasFinally || new[] { graph.Blocks[node.Block].FallThroughSuccessor,
            graph.Blocks[node.Block].ConditionalSuccessor }.Any(edge => edge?.Destination is { Ordinal: var block } && isMeant(block));

    private bool TryVisit(FlowNode node)
    {
        // All in all too: code that does not compile can leave a finally by a branch, and go through it on ever longer ways.
        _visits.TryGetValue(node, out var visits);
        if (visits == MostVisitsPerBlock || Visits >= MostVisitsPerBlock * graph.Blocks.Length)
        {
            return false;
        }

        _visits[node] = visits + 1;
        Visit(node, _in[node]);
        return true;
    }

    private void Visit(FlowNode node, TState before)
    {
        Visits++;
        _source = node.Block;
        var block = graph.Blocks[node.Block];
        TState after;
        if (Regions.IsGuarded(block))
        {
            after = problem.Transfer(block, before, out var within);
            FlowToHandlers(block.EnclosingRegion, node.Chain, within);
        }
        else
        {
            after = problem.Transfer(block, before);
        }

        FlowAlong(block, block.FallThroughSuccessor, Way.FallThrough, node.Chain, after);
        FlowAlong(block, block.ConditionalSuccessor, Way.Conditional, node.Chain, after);
    }

    private void FlowAlong(BasicBlock block, ControlFlowBranch? branch, Way way, FinallyChain? chain, TState state)
    {
        if (branch is null)
        {
            return;
        }

        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            GoOn(block, chain, state);
            return;
        }

        if (branch.Destination is null || problem.Follow(block, branch, state) is not { } followed)
        {
            return;
        }

        foreach (var left in branch.LeavingRegions)
        {
            chain = left.Kind == ControlFlowRegionKind.Finally ? chain?.Outer : chain;
        }

        if (branch.FinallyRegions.IsEmpty)
        {
            Flow(new(branch.Destination.Ordinal, chain), followed);
            return;
        }

        var through = ChainOf((block.Ordinal, way, chain), branch.FinallyRegions.RemoveAt(0), branch.Destination, chain);
        Flow(new(branch.FinallyRegions[0].FirstBlockOrdinal, through), followed);
    }

    /// <summary>
    /// The end of a finally: to the next one on the way, or to where the way goes. One that an exception brought goes on to the handlers
    /// further out. Of a filter that says no nothing is followed: its handler is taken for one that may not be there.
    /// </summary>
    private void GoOn(BasicBlock block, FinallyChain? chain, TState state)
    {
        var ended = Regions.Around(block, ControlFlowRegionKind.Finally, ControlFlowRegionKind.Filter);
        if (chain is null || ended is not { Kind: ControlFlowRegionKind.Finally })
        {
            return;
        }

        if (!chain.Pending.IsEmpty)
        {
            // The chain that follows is made once, so that it is the same at each visit.
            var next = ChainOf((chain.Pending[0].FirstBlockOrdinal, Way.OnToTheNext, chain), chain.Pending.RemoveAt(0), chain.Destination,
                chain.Outer);
            Flow(new(chain.Pending[0].FirstBlockOrdinal, next), state);
        }
        else if (chain.Destination is { } destination)
        {
            Flow(new(destination.Ordinal, chain.Outer), state);
        }
        else
        {
            FlowToHandlers(ended.EnclosingRegion, chain.Outer, state);
        }
    }

    private FinallyChain ChainOf((int, Way, FinallyChain?) key, ImmutableArray<ControlFlowRegion> pending, BasicBlock? destination,
        FinallyChain? outer)
    {
        if (!_chains.TryGetValue(key, out var chain))
        {
            chain = _chains[key] = new(pending, destination, outer);
        }

        return chain;
    }

    /// <summary>Anything in a try may throw: to its handlers, or through its finally and on to the handlers around that.</summary>
    private void FlowToHandlers(ControlFlowRegion? from, FinallyChain? chain, TState state)
    {
        for (var region = from; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                chain = chain?.Outer;
            }

            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } whole)
            {
                continue;
            }

            foreach (var handler in whole.NestedRegions)
            {
                if (handler.Kind == ControlFlowRegionKind.Finally)
                {
                    Flow(new(handler.FirstBlockOrdinal, ChainOf((handler.FirstBlockOrdinal, Way.Exception, chain), [], null, chain)),
                        state);
                    return;
                }

                if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler)
                {
                    Flow(new(handler.FirstBlockOrdinal, chain), state);
                    if (handler is { Kind: ControlFlowRegionKind.Catch, ExceptionType: null or { Name: "Exception" or "Object" } })
                    {
                        return;
                    }
                }
            }
        }
    }

    private void Flow(FlowNode node, TState state)
    {
        if (_settled.ContainsKey(node))
        {
            return;
        }

        if (!_in.TryGetValue(node, out var known))
        {
            _in[node] = state;
            _work.Add(node);
            return;
        }

        // Every way round a loop comes back to a block that is not behind the one it comes from.
        _visits.TryGetValue(node, out var visits);
        var isWidened = visits >= VisitsBeforeWidening && _source >= node.Block;
        var joined = isWidened ? problem.Widen(known, state) : problem.Join(known, state);
        if (problem.AreEqual(known, joined))
        {
            return;
        }

        _in[node] = joined;
        _work.Add(node);
        if (isWidened)
        {
            _widened.Add(node);
        }
    }

    /// <summary>How a way comes into a finally.</summary>
    private enum Way
    {
        FallThrough,
        Conditional,
        OnToTheNext,
        Exception,
    }

    /// <summary>By <see cref="VisitOrder"/>; the ways through a finally in any order that stays.</summary>
    private sealed class ByBlock(int[] order) : IComparer<FlowNode>
    {
        private readonly Dictionary<FinallyChain, int> _numbers = [];

        public int Compare(FlowNode left, FlowNode right)
            => left.Block != right.Block ? (order[left.Block], left.Block).CompareTo((order[right.Block], right.Block))
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
