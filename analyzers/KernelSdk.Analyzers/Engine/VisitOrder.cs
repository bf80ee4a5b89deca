using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// In which order the blocks of a graph are visited: as they stand, but what leaves a loop in its middle, when the loop is done.
/// </summary>
internal sealed class VisitOrder
{
    private readonly ControlFlowGraph _graph;
    private readonly bool _hasHandlers;
    private readonly int[] _blocks;
    private readonly int[] _positions;

    /// <summary>Of one graph.</summary>
    public VisitOrder(ControlFlowGraph graph)
    {
        (_graph, _hasHandlers) = (graph, graph.Root.NestedRegions.Any(HasHandler));
        _blocks = [.. Enumerable.Range(0, graph.Blocks.Length)];
        if (!_hasHandlers && graph.Blocks.Any(IsHead))
        {
            var ranks = Ranks();
            _blocks = [.. _blocks.OrderBy(block => ranks[block])];
        }

        _positions = new int[_blocks.Length];
        for (var position = 0; position < _blocks.Length; position++)
        {
            _positions[_blocks[position]] = position;
        }

        Stretches = SplitByLoops();
    }

    /// <summary>The loops, outermost, and what stands between them.</summary>
    public IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>The block at a position.</summary>
    public int BlockAt(int position) => _blocks[position];

    /// <summary>The position of a block.</summary>
    public int PositionOf(int block) => _positions[block];

    /// <summary>Whether a block has an edge to one of those, or may have one: by an exception, or through a finally.</summary>
    public bool LeadsToAny(int block, HashSet<FlowNode> nodes)
        => _hasHandlers || nodes.Any(node => IsTo(_graph.Blocks[block].FallThroughSuccessor, node)
            || IsTo(_graph.Blocks[block].ConditionalSuccessor, node));

    /// <summary>Whether a block is the head of a loop, rather than the default of a switch, to which a way leads back, too.</summary>
    public static bool IsHead(BasicBlock block)
    {
        foreach (var way in block.Predecessors)
        {
            if (GoesRound(way))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether an edge closes a loop. One that leads back and cannot be come to again from there closes none: that to the default of a
    /// switch, which stands before the cases behind it are asked.
    /// </summary>
    public static bool GoesRound(ControlFlowBranch? way)
        => way is { Source: var end, Destination: { } head } && end.Ordinal >= head.Ordinal && GoesFrom(head, end);

    /// <summary>Whether a way leads from one block to another that does not go back in front of the first.</summary>
    private static bool GoesFrom(BasicBlock head, BasicBlock end)
    {
        var left = new Stack<BasicBlock>([end]);
        var seen = new HashSet<int> { end.Ordinal };
        while (left.Count > 0)
        {
            var block = left.Pop();
            if (block == head)
            {
                return true;
            }

            foreach (var way in block.Predecessors)
            {
                if (way.Source.Ordinal >= head.Ordinal && seen.Add(way.Source.Ordinal))
                {
                    left.Push(way.Source);
                }
            }
        }

        return false;
    }

    private static bool IsTo(ControlFlowBranch? edge, FlowNode node) => edge?.Destination?.Ordinal == node.Block;

    private static bool HasHandler(ControlFlowRegion region)
        => region.Kind is ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally || region.NestedRegions.Any(HasHandler);

    /// <summary>A number for each block, the lower of which comes first; blocks with the same number come as they stand.</summary>
    private int[] Ranks()
    {
        var ranks = new int[_blocks.Length];
        for (var block = 0; block < ranks.Length; block++)
        {
            ranks[block] = block * 2;
        }

        // Where an exception can go, no edge tells: with handlers they stay as they are.
        foreach (var head in _graph.Blocks.Where(IsHead))
        {
            Defer(ranks, head);
        }

        return ranks;
    }

    /// <summary>Of a loop's blocks those that do not lead back to its head come behind all that do.</summary>
    private static void Defer(int[] ranks, BasicBlock head)
    {
        var left = new Stack<BasicBlock>(head.Predecessors.Select(static way => way.Source).Where(end => end.Ordinal >= head.Ordinal));
        var last = left.Max(static end => end.Ordinal);
        var goesRound = new bool[ranks.Length];
        goesRound[head.Ordinal] = true;
        while (left.Count > 0)
        {
            var block = left.Pop();
            if (!goesRound[block.Ordinal])
            {
                goesRound[block.Ordinal] = true;
                foreach (var way in block.Predecessors)
                {
                    left.Push(way.Source);
                }
            }
        }

        for (var between = head.Ordinal + 1; between < last; between++)
        {
            ranks[between] = goesRound[between] ? ranks[between] : Math.Max(ranks[between], (last * 2) + 1);
        }
    }

    private List<Stretch> SplitByLoops()
    {
        var ends = EndsOfLoops();
        var stretches = new List<Stretch>();
        for (var start = 0; start < ends.Length; start = stretches[^1].End)
        {
            var (end, isLoop) = (start + 1, ends[start] > start);
            while (end < ends.Length && (isLoop ? end < ends[start] : ends[end] <= end))
            {
                ends[start] = isLoop ? Math.Max(ends[start], ends[end]) : ends[start];
                end++;
            }

            stretches.Add(new(start, end, isLoop));
        }

        return stretches;
    }

    /// <summary>Of each position the one behind the last from which a way leads back to it; 0 where none does.</summary>
    private int[] EndsOfLoops()
    {
        var ends = new int[_blocks.Length];
        foreach (var block in _graph.Blocks)
        {
            Note(block.FallThroughSuccessor);
            Note(block.ConditionalSuccessor);
        }

        return ends;

        void Note(ControlFlowBranch? way)
        {
            if (way?.Destination is not { Ordinal: var destination })
            {
                return;
            }

            var from = _positions[way.Source.Ordinal];
            foreach (var region in way.FinallyRegions)
            {
                from = Math.Max(from, _positions[region.LastBlockOrdinal]);
            }

            var to = _positions[destination];
            ends[to] = from >= to ? Math.Max(ends[to], from + 1) : ends[to];
        }
    }
}
