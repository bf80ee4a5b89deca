namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>What comes by chance; the same seed, the same choices.</summary>
/// <param name="seed">Where it begins.</param>
internal sealed class Choice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number below an end.</summary>
    public int Next(int end) => _random.Next(end);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int number) => Next(number) == 0;

    /// <summary>One of several.</summary>
    public T Of<T>(params ReadOnlySpan<T> all) => all[Next(all.Length)];
}
