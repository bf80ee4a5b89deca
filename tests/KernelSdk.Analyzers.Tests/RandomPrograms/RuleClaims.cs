namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>Which rules claim to cover what the oracle can see.</summary>
/// <remarks>
/// Rules that are not here are about what no run of one program can show: KSDK1001 to 1003, 1035, 1041, 1080, 1081, 1090, 1092, 1100 and
/// 1110 about addresses and texts that the grammar does not make, KSDK1052, 1061 and 1071 about windows and published files, which it
/// does not have either, KSDK1091, 1111 and 1112 about declarations.
/// </remarks>
internal static class RuleClaims
{
    private static readonly Dictionary<OracleClass, string[]> Claims = new()
    {
        [OracleClass.Throws] = ["KSDK1020", "KSDK1021", "KSDK1022", "KSDK1023", "KSDK1042", "KSDK1082", "KSDK1113"],
        [OracleClass.Allocation] = ["KSDK1023"],
        [OracleClass.Loop] = ["KSDK1025"],
        [OracleClass.Wrap] = ["KSDK1024"],
        [OracleClass.Refetch] = [],
        [OracleClass.Torn] = ["KSDK1030", "KSDK1031"],
        [OracleClass.Leak] = ["KSDK1040", "KSDK1042"],
        [OracleClass.FaultNotTold] = ["KSDK1010", "KSDK1011", "KSDK1012", "KSDK1013", "KSDK1014", "KSDK1082", "KSDK1102"],
        [OracleClass.Held] = ["KSDK1070"],
        [OracleClass.Atomic] = ["KSDK1060"],
        [OracleClass.OutsideUser] = ["KSDK1050", "KSDK1051"],
    };

    /// <summary>One mistake, one report: what follows from these further down is not reported again.</summary>
    private static readonly HashSet<string> Causes =
        ["KSDK1010", "KSDK1011", "KSDK1014", "KSDK1024", "KSDK1030", "KSDK1031"];

    /// <summary>Whether a report is about what was seen.</summary>
    public static bool Covers(RuleReport report, Evidence evidence)
        => Claims[evidence.Class].Contains(report.Id) && (evidence.Line == 0 || report.Lines.Contains(evidence.Line));

    /// <summary>Whether a report says where what was seen comes from.</summary>
    public static bool Explains(RuleReport report, Evidence evidence)
        => Covers(report, evidence)
            || (Causes.Contains(report.Id) && report.Line <= evidence.Line
                && evidence.Class is OracleClass.Throws or OracleClass.Allocation or OracleClass.Loop);

    /// <summary>Whether anything that can be seen would support a report of a rule.</summary>
    public static bool IsVisible(string rule) => Claims.Values.Any(rules => rules.Contains(rule));

    /// <summary>Whether a rule is about bytes that are fetched twice.</summary>
    public static bool IsAboutFetches(string rule) => Claims[OracleClass.Torn].Contains(rule);
}
