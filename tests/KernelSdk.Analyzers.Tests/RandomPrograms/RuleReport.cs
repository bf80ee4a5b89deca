namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>One report of a rule.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Line">Where it says something is wrong.</param>
/// <param name="Lines">That line, and those it says the value came by.</param>
internal sealed record RuleReport(string Id, int Line, IReadOnlyList<int> Lines);
