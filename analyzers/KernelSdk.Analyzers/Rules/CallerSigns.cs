using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>By which sign the callers of a private method tell that it has failed.</summary>
internal static class CallerSigns
{
    /// <summary>Whether a caller asks if the number that the method returns is less than 0.</summary>
    public static bool AreNegative(RulePoint at)
        => at.Method is { DeclaredAccessibility: Accessibility.Private or Accessibility.NotApplicable,
            ReturnType.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_IntPtr }
            && at.CallsOf(at.Method).Any(AsksForNegative);

    private static bool AsksForNegative(InvocationExpressionSyntax call)
        => IsAsked(call) || (VariableOf(call) is { } variable && call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable && IsAsked(name)));

    private static string? VariableOf(ExpressionSyntax call) => call.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared } => declared.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax assigned } => assigned.Identifier.ValueText,
        ParenthesizedExpressionSyntax outer => VariableOf(outer),
        _ => null,
    };

    /// <summary><c>error &lt; 0</c>, <c>error &gt;= 0</c>, or the same as a pattern.</summary>
    private static bool IsAsked(ExpressionSyntax value) => value.Parent switch
    {
        ParenthesizedExpressionSyntax outer => IsAsked(outer),
        BinaryExpressionSyntax test => test.Left == value && test.Right is LiteralExpressionSyntax { Token.Value: 0 }
            && test.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanOrEqualExpression,
        IsPatternExpressionSyntax match => match.Pattern.DescendantNodesAndSelf().OfType<RelationalPatternSyntax>()
            .Any(relation => relation.OperatorToken.IsKind(SyntaxKind.LessThanToken)
                && relation.Expression is LiteralExpressionSyntax { Token.Value: 0 }),
        _ => false,
    };
}
