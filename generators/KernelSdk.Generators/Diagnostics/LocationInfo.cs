using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators;

/// <summary>
/// A place in a file as plain data. A <see cref="Location"/> would keep its syntax tree, and with it an old compilation, alive.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Span">Where in it.</param>
/// <param name="Lines">The same as lines and columns.</param>
/// <param name="Text">What stands there, which tells files of one path apart: those made in memory often have none.</param>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines, string Text = "")
{
    private const int LongestText = 80;

    /// <summary>The file's name without its folders.</summary>
    public string FileName => Path[(Path.LastIndexOfAny(['/', '\\']) + 1)..];

    public static LocationInfo From(Location location)
    {
        var lines = location.GetLineSpan();
        return new(lines.Path, location.SourceSpan, lines.Span, TextAt(location.SourceTree, location.SourceSpan));
    }

    public static LocationInfo From(SyntaxNode node) => From(node.GetLocation());

    public static LocationInfo From(SyntaxToken token) => From(token.GetLocation());

    /// <summary>The place in today's tree, so that <c>#pragma warning</c> reaches it; in a table, the file's own place.</summary>
    public Location In(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.FirstOrDefault(tree =>
            tree.FilePath == Path && Span.End <= tree.Length && TextAt(tree, Span) == Text);
        return tree is null ? Location.Create(Path, Span, Lines) : Location.Create(tree, Span);
    }

    private static string TextAt(SyntaxTree? tree, TextSpan span)
        => tree?.GetText().ToString(new(span.Start, Math.Min(span.Length, LongestText))) ?? "";
}
