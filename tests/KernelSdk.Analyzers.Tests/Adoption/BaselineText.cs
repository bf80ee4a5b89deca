using System.Text.Json;
using KernelSdk.Analyzers.Reporting;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Tests.Adoption;

/// <summary>A baseline as the build writes it, without the build.</summary>
internal static class BaselineText
{
    public static readonly Settings Writing = new()
    {
        Properties = Settings.None.Properties.Add("KernelSdkWriteBaseline", "true"),
        ShowsSuppressed = true,
    };

    /// <summary>Of what is reported on a text.</summary>
    public static async Task<string> OfAsync(string code) => Of(await RulePage.ReportsAsync(code, Writing));

    public static string Of(IEnumerable<Diagnostic> reports) => JsonSerializer.Serialize(new
    {
        version = "2.1.0",
        runs = new[] { new { results = reports.Where(IsOnItsWay).Select(ResultOf) } },
    });

    private static bool IsOnItsWay(Diagnostic report) => report.Properties.ContainsKey(Reporter.BaselineProperty);

    private static object ResultOf(Diagnostic report) => new
    {
        ruleId = report.Id,
        message = new { text = report.GetMessage(null) },
        properties = new { customProperties = report.Properties },
    };
}
