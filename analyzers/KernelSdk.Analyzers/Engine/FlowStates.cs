using System.Collections;

namespace KernelSdk.Analyzers.Engine;

/// <summary>What is known in front of blocks. Most do not stand in a <c>finally</c>, and are found by their number alone.</summary>
/// <typeparam name="TState">What is known at a point of the program.</typeparam>
/// <param name="blocks">How many there are.</param>
internal sealed class FlowStates<TState>(int blocks) : IReadOnlyCollection<KeyValuePair<FlowNode, TState>>
    where TState : class
{
    private readonly TState?[] _ofBlocks = new TState?[blocks];

    /// <summary>Those of blocks in a <c>finally</c>, for the ways that lead through.</summary>
    private Dictionary<int, Dictionary<FlowNode, TState>>? _ofWays;

    /// <summary>How many nodes somebody has come to.</summary>
    public int Count { get; private set; }

    public TState this[FlowNode node]
    {
        get => Find(node) ?? throw new KeyNotFoundException();
        set
        {
            Count += Find(node) is null ? 1 : 0;
            if (node.Chain is null)
            {
                _ofBlocks[node.Block] = value;
                return;
            }

            _ofWays ??= [];
            if (!_ofWays.TryGetValue(node.Block, out var ways))
            {
                _ofWays[node.Block] = ways = [];
            }

            ways[node] = value;
        }
    }

    /// <summary>What is known there; null if nobody has come.</summary>
    public TState? Find(FlowNode node)
        => node.Chain is null ? _ofBlocks[node.Block]
            : _ofWays is not null && _ofWays.TryGetValue(node.Block, out var ways) && ways.TryGetValue(node, out var state) ? state
            : null;

    /// <summary>What is known in front of a block, on whatever way.</summary>
    public IEnumerable<KeyValuePair<FlowNode, TState>> At(int block)
    {
        KeyValuePair<FlowNode, TState>[] own = _ofBlocks[block] is { } state ? [new(new(block, null), state)] : [];
        return own.Concat(OfWays(block));
    }

    /// <summary>What is known in front of a block of a <c>finally</c>, on each of the ways that lead through it.</summary>
    public IEnumerable<KeyValuePair<FlowNode, TState>> OfWays(int block)
        => _ofWays is not null && _ofWays.TryGetValue(block, out var ways) ? ways : [];

    public IEnumerator<KeyValuePair<FlowNode, TState>> GetEnumerator()
        => Enumerable.Range(0, _ofBlocks.Length).SelectMany(At).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
