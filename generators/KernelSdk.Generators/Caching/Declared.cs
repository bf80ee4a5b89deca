using System.Collections.Immutable;

namespace KernelSdk.Generators;

/// <summary>What a file declares under one name.</summary>
/// <param name="Hash">Of everything in it that other declarations can depend on: a body is not in it.</param>
/// <param name="Mentions">The names it is made of, where what depends on it depends on them too.</param>
internal sealed record Declared(ulong Hash, ImmutableArray<string> Mentions)
{
    /// <summary>Both: a name can be declared more than once.</summary>
    public Declared And(Declared other) => new(unchecked(Hash + other.Hash), Mentions.AddRange(other.Mentions));

    public bool Equals(Declared? other) => other is not null && Hash == other.Hash;

    public override int GetHashCode() => Hash.GetHashCode();
}
