using System.Reflection;
using KernelSdk.Generators.Tests.Snapshots;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Generators.Tests.Diagnostics;

/// <summary>No rule without a case.</summary>
public sealed class RuleCoverageTests
{
    private static readonly string Cases = string.Concat(
        Directory.EnumerateFiles(Path.Combine(Snapshot.ProjectDirectory, "Diagnostics"), "*.cs").Select(File.ReadAllText));

    private static readonly string[] Ids =
    [
        .. new[] { typeof(DefinitionRules), typeof(CompositionRules) }
            .SelectMany(rules => rules.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Select(rule => ((DiagnosticDescriptor)rule.GetValue(null)!).Id),
    ];

    public static TheoryData<string> Rules => [.. Ids];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_is_marked_somewhere(string id) => Assert.Contains($"{{|{id}:", Cases, StringComparison.Ordinal);

    [Fact]
    public void Every_rule_has_its_own_number() => Assert.Equal(Ids.Length, Ids.Distinct().Count());
}
