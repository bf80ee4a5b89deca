using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What a forward data flow analysis has to know of its states.</summary>
/// <typeparam name="TState">What is known at a point of the program. Never changed once it is handed over.</typeparam>
internal interface IFlowProblem<TState>
    where TState : class
{
    /// <summary>What holds where two ways meet.</summary>
    TState Join(TState left, TState right);

    /// <summary>The same at the head of a loop: what keeps growing is given up, so that there is an end.</summary>
    TState Widen(TState older, TState newer);

    /// <summary>What is known at the head of a loop of which less came back than was given up: the newer, unless that says less.</summary>
    TState Narrow(TState older, TState newer);

    /// <summary>Without what may be so only because it was given up at the head of a loop.</summary>
    TState WithoutSuspicion(TState state);

    /// <summary>Whether anything is known here that is worth a closer look at the loops: the user has a hand in it.</summary>
    bool IsOfInterest(TState state);

    bool AreEqual(TState left, TState right);

    /// <summary>What a block makes of a state: behind its operations and its condition.</summary>
    /// <param name="block">Which.</param>
    /// <param name="state">What is known in front of it.</param>
    /// <param name="isForGood">Whether that does not change any more: each block that can be reached is gone through so once.</param>
    TState Transfer(BasicBlock block, TState state, bool isForGood);

    /// <summary>The same, and what holds at any point within the block: where an exception may leave it.</summary>
    TState Transfer(BasicBlock block, TState state, bool isForGood, out TState within);

    /// <summary>What a way out of a block adds: whether its condition holds there. Null if nobody comes this way.</summary>
    TState? Follow(BasicBlock block, ControlFlowBranch branch, TState state);
}
