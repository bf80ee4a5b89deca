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
}
