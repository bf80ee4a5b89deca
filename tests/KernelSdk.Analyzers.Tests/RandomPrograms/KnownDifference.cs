namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>A row of <see cref="KnownDifferences"/>.</summary>
/// <param name="Feature">What the program has of the grammar; empty for anything.</param>
/// <param name="What">How <see cref="Difference.What"/> begins.</param>
/// <param name="Why">The reason.</param>
/// <param name="IsRare">Whether many thousand programs need not have one.</param>
internal sealed record KnownDifference(string Feature, string What, string Why, bool IsRare = false);
