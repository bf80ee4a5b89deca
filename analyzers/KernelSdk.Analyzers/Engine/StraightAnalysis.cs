using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// The analysis of a graph in which all that comes to a block comes from blocks in front of it, as in most methods: each block is
/// visited once, and what is known then is the solution.
/// </summary>
internal static class StraightAnalysis
{
    /// <summary>Whether a graph is one of those: without loops, and without anything that an exception is caught by.</summary>
    public static bool CanSolve(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            if (IsBack(block.FallThroughSuccessor) || IsBack(block.ConditionalSuccessor) || Regions.IsGuarded(block)
                || block.EnclosingRegion.Kind == ControlFlowRegionKind.Finally)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Goes through the blocks in their order.</summary>
    /// <returns>How many of them can be reached.</returns>
    public static int Solve<TState>(ControlFlowGraph graph, IFlowProblem<TState> problem, TState entry)
        where TState : class
    {
        var known = new TState?[graph.Blocks.Length];
        known[0] = entry;
        var reached = 0;
        foreach (var block in graph.Blocks)
        {
            if (known[block.Ordinal] is not { } before)
            {
                continue;
            }

            reached++;
            var after = problem.Transfer(block, before);
            FlowAlong(block, block.FallThroughSuccessor, after);
            FlowAlong(block, block.ConditionalSuccessor, after);
        }

        return reached;

        void FlowAlong(BasicBlock block, ControlFlowBranch? branch, TState state)
        {
            if (branch?.Destination is { Ordinal: var next } && problem.Follow(block, branch, state) is { } followed)
            {
                known[next] = known[next] is { } other ? problem.Join(other, followed) : followed;
            }
        }
    }

    private static bool IsBack(ControlFlowBranch? branch)
        => branch?.Destination is { } destination && destination.Ordinal <= branch.Source.Ordinal;
}
