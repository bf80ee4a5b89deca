namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>Where the rules and the oracle do not agree on a program.</summary>
/// <param name="What">The class that was seen and not reported, or the rule that was reported and never seen.</param>
/// <param name="Line">In which line of the program; 0 if it cannot be said.</param>
/// <param name="Why">What shows it.</param>
internal sealed record Difference(string What, int Line, string Why)
{
    private const int Inputs = 40;

    /// <summary>How many times as many inputs a report gets that nothing supports so far.</summary>
    private const int Patience = 40;

    /// <summary>All of a program.</summary>
    public static IReadOnlyList<Difference> Of(CompiledProgram compiled)
    {
        var examination = new Examination(compiled);
        examination.GoOn(Inputs, compiled.Program.Seed);
        for (var more = 1; more < Patience && Unfounded(compiled, examination).Any(); more++)
        {
            examination.GoOn(Inputs, compiled.Program.Seed + (more << 20));
        }

        return
        [
            .. Missed(compiled, examination)
                .Select(seen => new Difference($"missed {seen.Key.Class}", seen.Key.Line, seen.Value)),
            .. Unfounded(compiled, examination)
                .Select(report => new Difference($"{Kind(report, examination)} {report.Id}", report.Line, "no input shows it")),
        ];
    }

    /// <summary>A second fetch that is one, and of which only the decision on the first is missing, is a difference of its own.</summary>
    private static string Kind(RuleReport report, Examination examination)
        => RuleClaims.IsAboutFetches(report.Id) && examination.Evidence.ContainsKey(new(OracleClass.Refetch, report.Line, IsHint: true))
            ? "undecided"
            : "unfounded";

    private static IEnumerable<KeyValuePair<Evidence, string>> Missed(CompiledProgram compiled, Examination examination)
        => examination.Evidence.Where(seen => !seen.Key.IsHint && !compiled.Reports.Any(report => RuleClaims.Explains(report, seen.Key)));

    /// <summary>
    /// Reports that nothing supports, on lines that can be come to. What lies behind a place where runs end is not held against a rule:
    /// what would have shown it has ended there.
    /// </summary>
    private static IEnumerable<RuleReport> Unfounded(CompiledProgram compiled, Examination examination)
    {
        var end = examination.Evidence.Keys
            .Where(evidence => evidence.Class is OracleClass.Throws or OracleClass.Allocation or OracleClass.Loop)
            .Min(evidence => (int?)evidence.Line) ?? int.MaxValue;
        return compiled.Reports.Where(report => RuleClaims.IsVisible(report.Id)
            && report.Line < end
            && examination.Lines.Contains(report.Line)
            && !examination.Evidence.Keys.Any(evidence => RuleClaims.Covers(report, evidence)));
    }
}
