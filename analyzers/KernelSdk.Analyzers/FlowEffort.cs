using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers;

/// <summary>
/// What a <see cref="UaccessFlowAnalyzer"/> has done, for tests and benchmarks. Members are analyzed at once, and counted so.
/// </summary>
internal sealed class FlowEffort
{
    private readonly ConcurrentBag<IMethodSymbol> _givenUp = [];
    private int _methods;
    private long _blocks;
    private long _visits;

    /// <summary>Whether members are analyzed, too, whose text has nothing to do with user memory.</summary>
    public bool SkipsNothing { get; init; }

    /// <summary>The methods, local functions and lambdas that were analyzed.</summary>
    public int Methods => _methods;

    /// <summary>Those of them of which nothing was found out, because their analysis did not end.</summary>
    public IReadOnlyCollection<IMethodSymbol> GivenUp => _givenUp;

    /// <summary>The blocks that were reached. One in a <c>finally</c> counts for each way through it.</summary>
    public long Blocks => _blocks;

    /// <summary>How often they were visited.</summary>
    public long Visits => _visits;

    /// <summary>Counts a method whose analysis came to an end.</summary>
    public void Add(int blocks, int visits)
    {
        Interlocked.Increment(ref _methods);
        Interlocked.Add(ref _blocks, blocks);
        Interlocked.Add(ref _visits, visits);
    }

    /// <summary>Counts a method whose analysis was given up.</summary>
    public void AddGivenUp(IMethodSymbol method)
    {
        Interlocked.Increment(ref _methods);
        _givenUp.Add(method);
    }
}
