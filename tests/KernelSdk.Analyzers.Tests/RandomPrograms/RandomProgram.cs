namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>A program by chance.</summary>
/// <param name="Seed">What it was made from.</param>
/// <param name="Source">One class with one system call, and its helpers.</param>
/// <param name="Features">Which productions of the grammar it has.</param>
internal sealed record RandomProgram(int Seed, string Source, IReadOnlySet<string> Features)
{
    /// <summary>The class.</summary>
    public string Name { get; init; } = $"Program{Seed}";

    /// <summary>Whether a copy that stops early is reported as such, by the number of bytes that were copied.</summary>
    public bool HasProgress => Features.Contains("progress");
}
