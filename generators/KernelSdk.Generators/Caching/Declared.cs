using System.Collections.Immutable;

namespace KernelSdk.Generators;

/// <summary>What a file declares under one name.</summary>
/// <param name="Hash">Of everything in it that other declarations can depend on: a body is not in it.</param>
/// <param name="Mentions">The names it is made of, where what depends on it depends on them too.</param>
/// <param name="Places">The namespaces and types it is in, where it can be declared only once.</param>
internal sealed record Declared(ulong Hash, ImmutableArray<string> Mentions, ImmutableArray<string> Places)
{
    /// <summary>One that nothing hangs on but that it is there.</summary>
    public Declared(ulong hash)
        : this(hash, ImmutableArray<string>.Empty, ImmutableArray<string>.Empty)
    {
    }

    /// <summary>Both: a name can be declared more than once.</summary>
    public Declared And(Declared other)
        => new(unchecked(Hash + other.Hash), Mentions.AddRange(other.Mentions), Places.AddRange(other.Places));

    public bool Equals(Declared? other) => other is not null && Hash == other.Hash;

    public override int GetHashCode() => Hash.GetHashCode();
}
