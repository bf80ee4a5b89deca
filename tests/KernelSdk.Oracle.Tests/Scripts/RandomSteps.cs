using System.Collections.Immutable;

namespace KernelSdk.Oracle.Tests;

/// <summary>The steps of a script that come from a seed.</summary>
internal abstract class RandomSteps(int seed)
{
    private readonly ImmutableArray<Step>.Builder _steps = ImmutableArray.CreateBuilder<Step>();

    protected Random Random { get; } = new(seed);

    /// <summary>How many there are yet.</summary>
    protected int Count => _steps.Count;

    protected ImmutableArray<Step> All => _steps.ToImmutable();

    protected void Poke(ulong address, params ReadOnlySpan<byte> bytes) => _steps.Add(new Poke(address, [.. bytes]));

    protected void Add(long number, params ReadOnlySpan<ulong> words) => _steps.Add(new Call(unchecked((ulong)number), [.. words]));

    protected T OneOf<T>(params ReadOnlySpan<T> pool) => pool[Random.Next(pool.Length)];
}
