using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Puts a check where another statement was.</summary>
internal static class Placement
{
    /// <summary>With the comments of the old statement, and in a block of its own where a following <c>else</c> would join it.</summary>
    public static StatementSyntax InPlaceOf(IfStatementSyntax check, StatementSyntax old)
    {
        var trailing = old.GetTrailingTrivia();
        if (trailing.Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            check = check.WithCloseParenToken(check.CloseParenToken.WithTrailingTrivia(trailing));
            trailing = [.. trailing.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))];
        }

        StatementSyntax placed = old.Parent is BlockSyntax or SwitchSectionSyntax or LabeledStatementSyntax
            ? check
            : SyntaxFactory.Block(check);
        return placed.WithLeadingTrivia(old.GetLeadingTrivia()).WithTrailingTrivia(trailing);
    }

    /// <summary>The same, with a blank line between the check and what follows it.</summary>
    public static StatementSyntax SetOff(IfStatementSyntax check, StatementSyntax old)
    {
        var placed = InPlaceOf(check, old);
        var next = old.Parent is BlockSyntax block ? block.Statements.SkipWhile(each => each != old).Skip(1).FirstOrDefault() : null;
        var (trailing, leading) = (placed.GetTrailingTrivia(), next?.GetLeadingTrivia() ?? default);
        return next is not null
            && trailing is [.., var endOfLine] && endOfLine.IsKind(SyntaxKind.EndOfLineTrivia)
            && leading is not [{ RawKind: (int)SyntaxKind.EndOfLineTrivia }, ..]
            ? placed.WithTrailingTrivia(trailing.Add(endOfLine))
            : placed;
    }
}
