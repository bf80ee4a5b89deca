using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.Generators;

/// <summary>
/// A place in a file as plain data. A <see cref="Location"/> would keep its syntax tree, and with it an old compilation, alive.
/// </summary>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The file's name without its folders.</summary>
    public string FileName => Path[(Path.LastIndexOfAny(['/', '\\']) + 1)..];

    public static LocationInfo From(Location location)
    {
        var lines = location.GetLineSpan();
        return new(lines.Path, location.SourceSpan, lines.Span);
    }

    public static LocationInfo From(SyntaxNode node) => From(node.GetLocation());

    public static LocationInfo From(SyntaxToken token) => From(token.GetLocation());

    /// <summary>The place in today's tree, so that <c>#pragma warning</c> reaches it; in a table, the file's own place.</summary>
    public Location In(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == Path && Span.End <= tree.Length);
        return tree is null ? Location.Create(Path, Span, Lines) : Location.Create(tree, Span);
    }
}
