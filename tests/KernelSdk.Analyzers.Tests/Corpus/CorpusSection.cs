using System.Text.RegularExpressions;

namespace KernelSdk.Analyzers.Tests.Corpus;

/// <summary>The members of one class, in which <c>// KSDK1001</c> at the end of a line says what is reported on it.</summary>
/// <param name="Kind">buggy, fixed or safe.</param>
/// <param name="Lines">The code with its marks.</param>
internal sealed partial record CorpusSection(string Kind, IReadOnlyList<string> Lines)
{
    private static readonly string[] Head =
    [
        "using System;",
        "using System.Buffers;",
        "using System.Collections.Concurrent;",
        "using System.Collections.Generic;",
        "using System.Linq;",
        "using System.Runtime.CompilerServices;",
        "using System.Runtime.InteropServices;",
        "using System.Text;",
        "using System.Threading;",
        "using System.Threading.Tasks;",
        "using KernelSdk;",
        "using KernelSdk.Corpus;",
        "using static KernelSdk.Corpus.Prelude;",
        "using static KernelSdk.Errno;",
        "using InAttribute = KernelSdk.InAttribute;",
        "using OutAttribute = KernelSdk.OutAttribute;",
        "",
        "public static partial class Case",
        "{",
    ];

    /// <summary>The section as a file that can be compiled; the marks are comments and may stay.</summary>
    public string Source => string.Join('\n', [.. Head, .. Lines, "}", ""]);

    /// <summary>All ids that are marked.</summary>
    public IEnumerable<string> Marks => Lines.SelectMany(line => Mark().Match(line).Groups[1].Captures).Select(each => each.Value.Trim());

    /// <summary>The code with its marks of one kind alone: those of the compiler, or those of the rules.</summary>
    public string Expected(string prefix)
        => Marked(Lines.SelectMany((line, at) => Mark().Match(line).Groups[1].Captures
            .Select(each => each.Value.Trim())
            .Where(id => id.StartsWith(prefix, StringComparison.Ordinal))
            .Select(id => (Head.Length + at, id))));

    /// <summary>The code with other marks: what an expectation is compared with, so a difference shows in the code.</summary>
    /// <param name="reports">Lines of <see cref="Source"/>, counted from 0, and what is reported there.</param>
    public string Marked(IEnumerable<(int Line, string Id)> reports)
    {
        var byLine = reports.Distinct().ToLookup(report => report.Line - Head.Length, report => report.Id);
        var marked = Lines.Select((line, at) => byLine.Contains(at)
            ? $"{Bare(line)} // {string.Join(' ', byLine[at].Order(StringComparer.Ordinal))}"
            : Bare(line));
        var elsewhere = byLine.Where(line => line.Key < 0 || line.Key >= Lines.Count).SelectMany(line => line);
        return string.Join('\n', [.. marked, .. elsewhere]);
    }

    private static string Bare(string line) => Mark().Replace(line, "");

    /// <summary>One capture for each id.</summary>
    [GeneratedRegex(" *//( (?:KSDK|CS)[0-9]{4})+$")]
    private static partial Regex Mark();
}
