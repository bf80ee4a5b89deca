using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>Code in which <c>[|</c> and <c>|]</c> stand around each place that a rule is to report.</summary>
internal static class MarkedSource
{
    private const string Open = "[|";
    private const string Close = "|]";

    public static string WithoutMarks(string marked)
        => marked.Replace(Open, "", StringComparison.Ordinal).Replace(Close, "", StringComparison.Ordinal);

    /// <summary>The code with marks around the spans: what a marked source is compared with, so a difference shows in the code.</summary>
    public static string Mark(string code, IEnumerable<TextSpan> spans)
    {
        var text = new StringBuilder(code);
        var marks = spans
            .SelectMany(span => new[] { (Position: span.Start, Text: Open), (Position: span.End, Text: Close) })
            .OrderByDescending(mark => mark.Position)
            .ThenByDescending(mark => mark.Text == Open);
        foreach (var (position, mark) in marks)
        {
            text.Insert(position, mark);
        }

        return text.ToString();
    }
}
