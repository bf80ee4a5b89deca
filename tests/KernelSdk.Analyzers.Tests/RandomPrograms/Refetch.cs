namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>Bytes that a run has fetched twice.</summary>
/// <param name="Access">Which of the run's accesses was the second one.</param>
/// <param name="Line">Its line.</param>
/// <param name="Range">The bytes.</param>
/// <param name="Branches">How many branches had been taken by then.</param>
internal sealed record Refetch(int Access, int Line, UserRange Range, int Branches);
