using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace KernelSdk.CodeFixes;

/// <summary>
/// One document in which edit after edit is made. All of a document in one go: two that knew nothing of each other would give one name
/// to two variables of a block. An edit whose nodes went away with an earlier one is left for the next time.
/// </summary>
internal sealed partial class Rewriting
{
    private readonly List<Edit> _made = [];

    public Rewriting(SyntaxNode root, IEnumerable<SyntaxNode> nodes) => Root = root.TrackNodes(nodes.Distinct());

    public SyntaxNode Root { get; private set; }

    /// <summary>Asked with nodes of the document as it was.</summary>
    public FreeNames Names { get; } = new();

    public void Make(Edit edit)
    {
        if (edit.Nodes.All(node => Root.GetCurrentNode(node) is not null) && !_made.Any(edit.IsDoneBy))
        {
            edit.Apply(this);
            _made.Add(edit);
        }
    }

    /// <summary>What has become of a node of the edit.</summary>
    public T Current<T>(T node)
        where T : SyntaxNode
        => Root.GetCurrentNode(node)!;

    /// <summary>Puts something else in a node's place, formatted.</summary>
    public void Replace<T>(T node, Func<T, SyntaxNode> rewrite)
        where T : SyntaxNode
    {
        var current = Current(node);
        Root = Root.ReplaceNode(current, rewrite(current).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>Puts statements before an <see cref="Anchor"/>, in braces with it where it stands alone.</summary>
    public void InsertBefore(SyntaxNode anchor, params StatementSyntax[] statements)
    {
        switch (Current(anchor))
        {
            case StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement:
                Root = Root.ReplaceNode(statement, Before(statement, statements));
                break;
            case StatementSyntax statement:
                Replace(anchor, _ => SyntaxFactory.Block(Before(statement, statements)));
                break;
            case ArrowExpressionClauseSyntax arrow:
                var body = BodyOf(arrow.Expression, statements);
                Root = Root.ReplaceNode(arrow.Parent!, WithBody(arrow.Parent!, body).WithAdditionalAnnotations(Formatter.Annotation));
                break;
            case LambdaExpressionSyntax { ExpressionBody: { } value } lambda:
                Replace(anchor, _ => lambda.WithExpressionBody(null).WithBlock(BodyOf(value, statements)));
                break;
        }
    }

    /// <summary>Comments stay with the statement that they are about.</summary>
    private List<StatementSyntax> Before(StatementSyntax statement, IReadOnlyList<StatementSyntax> inserted)
    {
        var (above, own) = Split(statement.GetLeadingTrivia());
        var all = inserted.Select((each, at) => each
            .WithLeadingTrivia(at == 0 ? above : [])
            .WithTrailingTrivia(EndOfLines(each is IfStatementSyntax ? 2 : 1))
            .WithAdditionalAnnotations(Formatter.Annotation));
        return [.. all, statement.WithLeadingTrivia(own)];
    }

    private BlockSyntax BodyOf(ExpressionSyntax value, IReadOnlyList<StatementSyntax> statements)
    {
        var result = SyntaxFactory.ReturnStatement(value.WithoutTrivia()).WithTrailingTrivia(EndOfLines(1));
        return SyntaxFactory.Block(Before(result, statements));
    }

    private static SyntaxNode WithBody(SyntaxNode function, BlockSyntax body) => function switch
    {
        MethodDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
        LocalFunctionStatementSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
        OperatorDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
        AccessorDeclarationSyntax accessor => accessor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
        _ => function,
    };

    /// <summary>Blank lines, which go above what is inserted, and comments, which do not.</summary>
    private static (SyntaxTriviaList Above, SyntaxTriviaList Own) Split(SyntaxTriviaList leading)
    {
        var blank = leading.TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var lines = blank.Select((trivia, at) => trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? at + 1 : 0).DefaultIfEmpty().Max();
        return ([.. leading.Take(lines)], [.. leading.Skip(lines)]);
    }

    /// <summary>As the file ends its lines.</summary>
    private SyntaxTriviaList EndOfLines(int count)
    {
        var first = Root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var endOfLine = first == default ? SyntaxFactory.LineFeed : SyntaxFactory.EndOfLine(first.ToString());
        return [.. Enumerable.Repeat(endOfLine, count)];
    }
}
