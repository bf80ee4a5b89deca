namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>The run has shown what it is about to do, and going on would take all memory or all day.</summary>
internal sealed class RunStoppedException : Exception;
