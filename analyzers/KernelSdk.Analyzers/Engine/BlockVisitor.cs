using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// Runs a block and tells what is known where it goes on: along its branches, through the finally blocks on the way, and to the handlers of
/// what may be thrown in it.
/// </summary>
/// <typeparam name="TState">What is known at a point of the program.</typeparam>
/// <param name="graph">The graph.</param>
/// <param name="problem">What the states are.</param>
internal sealed class BlockVisitor<TState>(ControlFlowGraph graph, IFlowProblem<TState> problem)
    where TState : class
{
    private readonly Dictionary<(int Block, Way Way, FinallyChain? Outer), FinallyChain> _chains = [];

    /// <summary>Is told of each way on.</summary>
    private Action<FlowNode, TState> _flow = static (_, _) => { };

    /// <summary>How many blocks were visited altogether.</summary>
    public int Visits { get; private set; }

    /// <summary>Runs a block.</summary>
    /// <param name="node">Which.</param>
    /// <param name="before">What is known in front of it.</param>
    /// <param name="isForGood">Whether that does not change any more.</param>
    /// <param name="flow">Is told of each way on.</param>
    public void Visit(FlowNode node, TState before, bool isForGood, Action<FlowNode, TState> flow)
    {
        Visits++;
        _flow = flow;
        var block = graph.Blocks[node.Block];
        TState after;
        if (Regions.IsGuarded(block))
        {
            after = problem.Transfer(block, before, isForGood, out var within);
            FlowToHandlers(block.EnclosingRegion, node.Chain, within);
        }
        else
        {
            after = problem.Transfer(block, before, isForGood);
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
            _flow(new(branch.Destination.Ordinal, chain), followed);
            return;
        }

        var through = ChainOf((block.Ordinal, way, chain), branch.FinallyRegions.RemoveAt(0), branch.Destination, chain);
        _flow(new(branch.FinallyRegions[0].FirstBlockOrdinal, through), followed);
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
            _flow(new(chain.Pending[0].FirstBlockOrdinal, next), state);
        }
        else if (chain.Destination is { } destination)
        {
            _flow(new(destination.Ordinal, chain.Outer), state);
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
                    _flow(new(handler.FirstBlockOrdinal, ChainOf((handler.FirstBlockOrdinal, Way.Exception, chain), [], null, chain)),
                        state);
                    return;
                }

                if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler)
                {
                    _flow(new(handler.FirstBlockOrdinal, chain), state);
                    if (handler is { Kind: ControlFlowRegionKind.Catch, ExceptionType: null or { Name: "Exception" or "Object" } })
                    {
                        return;
                    }
                }
            }
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
}
