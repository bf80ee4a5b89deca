using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators.Tests.Harness;

/// <summary>Holds what is reported on a project against the marks in its text.</summary>
internal static class DiagnosticVerifier
{
    /// <summary>
    /// The generator reports exactly the marked places. The compiler reports exactly the given errors, all in the user's own
    /// text: what the generator says of a mistake must not come with errors in files that the user did not write.
    /// </summary>
    /// <returns>The generator's messages in the order of their places.</returns>
    public static IReadOnlyList<string> Verify(TestProject marked, params string[] compilerErrors)
    {
        var sources = marked.Sources.ToDictionary(source => source.Path, source => MarkedText.Parse(source.Text));
        var tables = marked.Tables.ToDictionary(table => table.Path, table => MarkedText.Parse(table.Text));
        var run = GeneratorRun.Of(marked with
        {
            Sources = [.. marked.Sources.Select(source => source with { Text = sources[source.Path].Text })],
            Tables = [.. marked.Tables.Select(table => table with { Text = tables[table.Path].Text })],
        });

        run.AssertDidNotCrash();
        Assert.Equal(Lines(sources.Concat(tables)), Lines(run.Diagnostics));
        Assert.All(run.Diagnostics, AssertPlace);
        RunAssertions.AssertNone(run.CompilerErrors().Where(run.IsGenerated));
        Assert.Equal(compilerErrors.Order(), run.CompilerErrors().Select(error => error.Id).Distinct().Order());
        return [.. run.Diagnostics.OrderBy(Line, StringComparer.Ordinal).Select(diagnostic => diagnostic.GetMessage(null))];

        // A place in a tree, so that #pragma warning reaches it; a table has no tree.
        void AssertPlace(Diagnostic diagnostic)
        {
            var isInTable = tables.ContainsKey(diagnostic.Location.GetLineSpan().Path);
            Assert.Equal(isInTable ? LocationKind.ExternalFile : LocationKind.SourceFile, diagnostic.Location.Kind);
        }
    }

    private static string Lines(IEnumerable<KeyValuePair<string, MarkedText>> texts)
        => string.Join('\n', texts.SelectMany(text => text.Value.Marks.Select(mark => Line(text.Key, text.Value.Text, mark))).Order());

    private static string Lines(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics.Select(Line).Order());

    private static string Line(string path, string text, (string Id, TextSpan Span) mark)
        => Line(mark.Id, new(path, SourceText.From(text).Lines.GetLinePositionSpan(mark.Span)));

    private static string Line(Diagnostic diagnostic) => Line(diagnostic.Id, diagnostic.Location.GetLineSpan());

    /// <summary><c>Sample.cs: (6,4)-(6,9) KSDK0001</c>, counted from 0.</summary>
    private static string Line(string id, FileLinePositionSpan place) => $"{place.Path}: {place.Span} {id}";
}
