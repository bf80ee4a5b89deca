using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <content>How a graph is solved, and the rules are told what happens in it.</content>
internal sealed partial class Interpreter
{
    /// <summary>Solves a graph, and tells the rules what happens in it: of each block when nothing changes there any more.</summary>
    /// <returns>How many blocks were reached, and how often they were visited; null if there was no end of it.</returns>
    public (int Blocks, int Visits)? Solve(ControlFlowGraph graph, FlowState entry, FlowRules rules, RulePoint point,
        CancellationToken cancellation)
    {
        _listeners = new(graph, rules, point, cancellation);
        var analysis = new ForwardAnalysis<FlowState>(graph, this);
        var states = analysis.Solve(entry);
        _listeners = null;
        return states is null ? null : (states.Count, analysis.Visits);
    }

    /// <summary>Runs a block, and tells the rules what happens in it.</summary>
    /// <returns>What is known behind it.</returns>
    private FlowState Tell(Listeners listeners, BasicBlock block, FlowState state)
    {
        listeners.Cancellation.ThrowIfCancellationRequested();
        (_rules, _point) = (listeners.Rules, listeners.Point);
        var behind = Run(block, state);
        _branches.TryGetValue(block.Ordinal, out var value);
        if (block.Kind == BasicBlockKind.Exit && _method.ReturnsVoid)
        {
            _rules.OnReturn(Here(), null, null);
            _rules.OnExit(Here(), null, null);
        }
        else if (block is { FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return, BranchValue: { } returned })
        {
            _rules.OnReturn(Here(), returned, value);
            _point!.State = BehindFinally(block, listeners.Graph);
            _rules.OnExit(_point, returned, value);
        }
        else if (block.BranchValue is { } condition && block.ConditionKind != ControlFlowConditionKind.None && value is not null)
        {
            var onTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue ? block.ConditionalSuccessor : block.FallThroughSuccessor;
            var onFalse = block.ConditionKind == ControlFlowConditionKind.WhenTrue ? block.FallThroughSuccessor
                : block.ConditionalSuccessor;
            var branch = new Branch(condition, value, IsLoopHead(block), ReturnedBy(onTrue, value.Condition?.WhenTrue),
                ReturnedBy(onFalse, value.Condition?.WhenFalse));
            _rules.OnBranch(Here(), branch);
            if (branch.IsLoop && condition is IBinaryOperation comparison && IsComparison(comparison.OperatorKind))
            {
                var (left, right) = (VisitQuietly(comparison.LeftOperand), VisitQuietly(comparison.RightOperand));
                _rules.OnLoop(Here(), comparison, left, right);
            }
        }

        (_rules, _point) = (FlowRules.None, null);
        return behind;
    }

    /// <summary>The constant that is returned at once where a user access came to some end, and nothing else is done.</summary>
    private (IOperation Value, long Number)? ReturnedBy(ControlFlowBranch? way, ImmutableArray<Fact>? facts)
    {
        if (facts?.Any(static fact => fact is Fact.CameTo) != true || ResultOf(way?.Destination) is not { } value)
        {
            return null;
        }

        var state = _state;
        var returned = VisitQuietly(value);
        _state = state;
        return returned.Range.IsConstant ? (value, returned.Range.Low) : null;
    }

    /// <summary>What a block returns and nothing else: at once, or as an arm of a conditional or a switch that is returned.</summary>
    private static IOperation? ResultOf(BasicBlock? block) => block switch
    {
        { Operations.IsEmpty: true, BranchValue: { } value, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return } => value,
        { Operations: [IFlowCaptureOperation arm], BranchValue: null, Predecessors.Length: 1,
            FallThroughSuccessor.Destination: { Operations.IsEmpty: true, BranchValue: { } result } behind }
            when behind.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
                && Converted(result) is IFlowCaptureReferenceOperation { Id: var id } && id.Equals(arm.Id)
            => arm.Value,
        _ => null,
    };

    private static IOperation Converted(IOperation operation)
        => operation is IConversionOperation conversion ? Converted(conversion.Operand) : operation;

    /// <summary>Whether a block decides on another round: at the head of a loop, or at its end.</summary>
    private static bool IsLoopHead(BasicBlock block)
        => VisitOrder.IsHead(block)
            || VisitOrder.GoesRound(block.ConditionalSuccessor)
            || VisitOrder.GoesRound(block.FallThroughSuccessor)
            || (block.Predecessors is [{ Source: { Operations.IsEmpty: true, BranchValue.ConstantValue.HasValue: true } endless }]
                && IsLoopHead(endless)); // while (true)

    /// <summary>Whom a solved graph is told to.</summary>
    /// <param name="Graph">The graph.</param>
    /// <param name="Rules">Who hears of what happens in it.</param>
    /// <param name="Point">Where they are told to be.</param>
    /// <param name="Cancellation">Ends it.</param>
    private sealed record Listeners(ControlFlowGraph Graph, FlowRules Rules, RulePoint Point, CancellationToken Cancellation);
}
