using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// A block on its way somewhere. The blocks of a <c>finally</c> stand in the graph once, and are run for each way that leaves their
/// <c>try</c>: what one of them knows must not mix with another.
/// </summary>
internal readonly record struct FlowNode(int Block, FinallyChain? Chain);

/// <summary>Where a way goes on behind the <c>finally</c> that it is in.</summary>
/// <param name="Pending">The further <c>finally</c> regions on the way.</param>
/// <param name="Destination">Where it goes at last; null for an exception, which goes to the handlers around.</param>
/// <param name="Outer">The way that is interrupted, if the branch itself stands in a <c>finally</c>.</param>
internal sealed class FinallyChain(ImmutableArray<ControlFlowRegion> Pending, BasicBlock? Destination, FinallyChain? Outer)
{
    public ImmutableArray<ControlFlowRegion> Pending { get; } = Pending;

    public BasicBlock? Destination { get; } = Destination;

    public FinallyChain? Outer { get; } = Outer;
}
