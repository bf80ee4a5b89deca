using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// A forward data flow analysis of one control flow graph: the least fixpoint, stretch by stretch of <see cref="VisitOrder"/>. What stands
/// behind a loop is visited when that is solved, so each block outside of loops is visited once.
/// </summary>
/// <typeparam name="TState">What is known at a point of the program.</typeparam>
internal sealed class ForwardAnalysis<TState>
    where TState : class
{
    private readonly VisitOrder _order;
    private readonly BlockVisitor<TState> _visitor;
    private readonly FlowStates<TState> _known;
    private readonly IFlowProblem<TState> _problem;
    private readonly Action<FlowNode, TState> _flow;

    /// <summary>From where on nothing has been visited for good.</summary>
    private int _ahead;

    /// <summary>Whether a way leads back to where nobody had come. It takes code that does not compile.</summary>
    private bool _isLost;

    /// <summary>Of one graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="problem">What the states are.</param>
    public ForwardAnalysis(ControlFlowGraph graph, IFlowProblem<TState> problem)
    {
        (_order, _visitor, _known) = (new(graph), new(graph, problem), new(graph.Blocks.Length));
        (_problem, _flow) = (problem, Flow);
    }

    /// <summary>How many blocks were visited altogether.</summary>
    public int Visits => _visitor.Visits;

    /// <summary>What is known in front of each block that can be reached. Null if there was no end of it.</summary>
    public FlowStates<TState>? Solve(TState entry)
    {
        _known[new(0, null)] = entry;
        foreach (var stretch in _order.Stretches)
        {
            if (stretch.IsLoop && !TrySolveLoops(stretch))
            {
                return null;
            }

            for (var position = stretch.Start; position < stretch.End; position++)
            {
                _ahead = stretch.IsLoop ? stretch.End : position + 1;
                VisitForGood(_order.BlockAt(position));
            }
        }

        return _isLost ? null : _known;
    }

    private bool TrySolveLoops(Stretch stretch)
    {
        var entries = Enumerable.Range(stretch.Start, stretch.End - stretch.Start)
            .SelectMany(position => _known.At(_order.BlockAt(position))).ToDictionary(static node => node.Key, static node => node.Value);
        if (entries.Count > 0)
        {
            if (new LoopSolver<TState>(_order, stretch, _visitor, _problem, entries).Solve() is not { } solution)
            {
                return false;
            }

            foreach (var node in solution)
            {
                _known[node.Key] = node.Value;
            }
        }

        return true;
    }

    /// <summary>All that comes to a block has come.</summary>
    private void VisitForGood(int block)
    {
        if (_known.Find(new(block, null)) is { } state)
        {
            _visitor.Visit(new(block, null), state, isForGood: true, _flow);
        }

        foreach (var node in _known.OfWays(block))
        {
            _visitor.Visit(node.Key, node.Value, isForGood: true, _flow);
        }
    }

    private void Flow(FlowNode node, TState state)
    {
        if (_order.PositionOf(node.Block) < _ahead)
        {
            _isLost |= _known.Find(node) is null;
        }
        else
        {
            _known[node] = _known.Find(node) is { } known ? _problem.Join(known, state) : state;
        }
    }
}
