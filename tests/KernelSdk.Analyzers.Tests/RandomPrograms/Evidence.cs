namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>What a run has shown.</summary>
/// <param name="Class">What went wrong.</param>
/// <param name="Line">In which line of the program; 0 if it cannot be said.</param>
/// <param name="IsHint">Whether it supports a report but is no harm by itself.</param>
internal sealed record Evidence(OracleClass Class, int Line, bool IsHint = false);
