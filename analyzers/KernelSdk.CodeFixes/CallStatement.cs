using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelSdk.CodeFixes;

/// <summary>A statement that makes a call and drops its result: <c>call;</c>, <c>target = call;</c> or <c>var x = call;</c>.</summary>
internal sealed class CallStatement(StatementSyntax statement, ExpressionSyntax call)
{
    public StatementSyntax Statement { get; } = statement;

    /// <summary>The call alone, with its <c>receiver?.</c> and without parentheses, casts and the like around it.</summary>
    public ExpressionSyntax Call { get; } = call;

    /// <summary>What the call's result is assigned to.</summary>
    public AssignmentExpressionSyntax? Assignment
        => (Statement as ExpressionStatementSyntax)?.Expression as AssignmentExpressionSyntax;

    /// <summary>The local that the statement declares.</summary>
    public VariableDeclaratorSyntax? Declared => (Statement as LocalDeclarationStatementSyntax)?.Declaration.Variables[0];

    /// <summary>The statement around the call at <paramref name="span"/>, if the call is all there is to it.</summary>
    public static CallStatement? Find(SyntaxNode root, TextSpan span)
        => root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && Of(statement) is { } found
            && found.Call.Span == span
            ? found
            : null;

    public static CallStatement? Of(StatementSyntax statement)
        => Value(statement) is { } value ? new(statement, Expressions.Bare(value)) : null;

    /// <summary>Whether a comment or a directive stands among the tokens that go away when only the call stays.</summary>
    public bool HasTextAroundCall()
        => Statement.DescendantTrivia()
            .Where(trivia => Statement.Span.Contains(trivia.Span) && !Call.Span.Contains(trivia.Span))
            .Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private static ExpressionSyntax? Value(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment }
            => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? assignment.Right : null,
        ExpressionStatementSyntax { Expression: var expression } => expression,
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer?.Value,
        _ => null,
    };
}
