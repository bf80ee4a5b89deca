using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Reporting;

/// <summary>A finding that was there when the baseline was written.</summary>
/// <param name="Fingerprint">Tells it from the others.</param>
/// <param name="Rule">Whose it is.</param>
/// <param name="Member">The documentation id of the member that it is in.</param>
/// <param name="Span">Where it stands in the baseline.</param>
internal sealed record BaselineEntry(string Fingerprint, string Rule, string Member, TextSpan Span);
