namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>A program that can be run.</summary>
/// <param name="Program">Its text.</param>
/// <param name="Entry">Takes the task and the six argument registers.</param>
/// <param name="Gate">The lock of its kernel.</param>
/// <param name="Reports">What the rules say of it.</param>
internal sealed record CompiledProgram(
    RandomProgram Program,
    Func<TaskStruct, ulong[], long> Entry,
    object Gate,
    IReadOnlyList<RuleReport> Reports);
