namespace KernelSdk.Generators.Tests.Fuzz;

/// <summary>Choices from a seed.</summary>
internal sealed class RandomText(int seed)
{
    private readonly Random _random = new(seed);

    public string Of(params string[] pool) => pool[_random.Next(pool.Length)];

    /// <summary>Mostly the usual; once in a while one of the others.</summary>
    public string Mostly(string usual, params string[] others) => Once(in_: 12) ? Of(others) : usual;

    public bool Once(int in_) => _random.Next(in_) == 0;

    public int Below(int limit) => _random.Next(limit);

    public void Shuffle(string[] items) => _random.Shuffle(items);
}
