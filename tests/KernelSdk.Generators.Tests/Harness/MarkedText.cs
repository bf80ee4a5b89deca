using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators.Tests.Harness;

/// <summary>A text in which <c>{|ID:</c> and <c>|}</c> stand around each place that a rule is to report; marks may nest.</summary>
internal sealed partial record MarkedText(string Text, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    public static MarkedText Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<(string, TextSpan)>();
        var last = 0;
        foreach (var token in Token().EnumerateMatches(marked))
        {
            text.Append(marked, last, token.Index - last);
            last = token.Index + token.Length;
            if (marked[token.Index] == '{')
            {
                open.Push((marked[(token.Index + 2)..(last - 1)], text.Length));
            }
            else
            {
                var (id, start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
            }
        }

        Assert.Empty(open);
        return new(text.Append(marked, last, marked.Length - last).ToString(), marks);
    }

    [GeneratedRegex(@"\{\|[A-Z]+[0-9]+:|\|\}")]
    private static partial Regex Token();
}
