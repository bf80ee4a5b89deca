using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// In which order the blocks of a graph are visited: as they stand, but what leaves a loop in its middle, when the loop is done.
/// </summary>
internal static class VisitOrder
{
    /// <summary>A number for each block, the lower of which comes first; blocks with the same number come as they stand.</summary>
    public static int[] Of(ControlFlowGraph graph)
    {
        var order = new int[graph.Blocks.Length];
        for (var block = 0; block < order.Length; block++)
        {
            order[block] = block * 2;
        }

        // Where an exception can go, no edge tells.
        foreach (var head in graph.Root.NestedRegions.Any(HasHandler) ? [] : graph.Blocks)
        {
            Defer(order, graph, head);
        }

        return order;
    }

    private static bool HasHandler(ControlFlowRegion region)
        => region.Kind is ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally || region.NestedRegions.Any(HasHandler);

    /// <summary>Of a loop's blocks those that do not lead back to its head come behind all that do.</summary>
    private static void Defer(int[] order, ControlFlowGraph graph, BasicBlock head)
    {
        var left = new Stack<BasicBlock>(head.Predecessors.Select(static way => way.Source).Where(end => end.Ordinal >= head.Ordinal));
        if (left.Count == 0)
        {
            return;
        }

        var last = left.Max(static end => end.Ordinal);
        var goesRound = new bool[order.Length];
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
            order[between] = goesRound[between] ? order[between] : Math.Max(order[between], (last * 2) + 1);
        }
    }
}
