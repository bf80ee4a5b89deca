using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>The loops of the source, which a flow graph does not have any more.</summary>
internal static class LoopSyntax
{
    /// <summary>The innermost loop around a node, within its own function.</summary>
    public static StatementSyntax? Around(SyntaxNode node)
        => node.Ancestors().TakeWhile(outer => outer is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .FirstOrDefault(static outer => outer is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                or CommonForEachStatementSyntax) as StatementSyntax;

    /// <summary>What the innermost loop goes on for.</summary>
    public static ExpressionSyntax? ConditionAround(SyntaxNode node) => Around(node) switch
    {
        ForStatementSyntax loop => loop.Condition,
        WhileStatementSyntax loop => loop.Condition,
        DoStatementSyntax loop => loop.Condition,
        _ => null,
    };

    /// <summary>
    /// Whether the innermost loop around a test in its body has an end besides: what it goes through, or a condition that is asked itself.
    /// </summary>
    public static bool HasItsOwnEnd(SyntaxNode test)
        => Around(test) is CommonForEachStatementSyntax
            || (ConditionAround(test) is { } condition && !condition.IsKind(SyntaxKind.TrueLiteralExpression));

    /// <summary>Whether a condition is that of an <c>if</c> which leaves the loop: what goes on is the opposite.</summary>
    public static bool Leaves(SyntaxNode condition)
        => condition.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax { Statement: var statement } test
            && test.Condition.Span.Contains(condition.Span)
            && (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) is var last
            && (last is BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax
                || (last is GotoStatementSyntax jump && !GoesBack(jump, condition)));

    /// <summary>What a loop is left for in its body, where that changes in each round: <c>if (_read == _write) break;</c>.</summary>
    public static IEnumerable<ExpressionSyntax> EndsOf(StatementSyntax loop)
    {
        var changed = new HashSet<string>(loop.DescendantNodes().Select(ChangedBy).OfType<string>(), StringComparer.Ordinal);
        return loop.DescendantNodes().OfType<IfStatementSyntax>()
            .Where(test => test.Condition is BinaryExpressionSyntax comparison && IsOrder(comparison) && Around(test) == loop
                && Leaves(comparison)
                && comparison.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => changed.Contains(name.Identifier.ValueText)))
            .Select(static test => test.Condition);
    }

    /// <summary>Whether a condition is that of an <c>if</c> which goes on to the next round at once.</summary>
    public static bool Skips(SyntaxNode condition)
        => condition.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax { Statement: var statement } test
            && test.Condition.Span.Contains(condition.Span)
            && (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) is ContinueStatementSyntax;

    /// <summary>
    /// Whether a condition is that of an <c>if</c> behind which the loop goes on, whichever way it took: it says nothing about rounds, be
    /// it the last thing of one.
    /// </summary>
    public static bool GoesOnEitherWay(SyntaxNode condition)
        => condition.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax test && test.Condition.Span.Contains(condition.Span)
            && !test.DescendantNodes().Any(static node => node is BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax
                or ReturnStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax);

    /// <summary>Whether a jump makes a round of its own: to a label in front of a condition.</summary>
    private static bool GoesBack(GotoStatementSyntax jump, SyntaxNode condition)
        => jump.Expression is IdentifierNameSyntax { Identifier.ValueText: var name }
            && jump.Ancestors().OfType<BlockSyntax>().Any(block => block.Statements.OfType<LabeledStatementSyntax>()
                .Any(label => label.Identifier.ValueText == name && label.SpanStart <= condition.SpanStart));

    /// <summary>Whether nothing else has to hold for another round.</summary>
    public static bool IsAlone(ExpressionSyntax condition)
        => !condition.DescendantNodesAndSelf().Any(node => node.IsKind(SyntaxKind.LogicalAndExpression))
            && !condition.Ancestors().TakeWhile(outer => outer is ExpressionSyntax)
            .Any(outer => outer.IsKind(SyntaxKind.LogicalAndExpression));

    /// <summary>Where a reader looks for a loop: at its condition, or at <c>do</c>.</summary>
    public static Location PlaceOf(SyntaxNode condition)
        => condition.FirstAncestorOrSelf<DoStatementSyntax>() is { } loop && loop.Condition.Span.Contains(condition.Span)
            ? loop.DoKeyword.GetLocation() : condition.GetLocation();

    /// <summary>Whether the body counts something and leaves by it.</summary>
    public static bool CountsItself(StatementSyntax loop)
    {
        var counters = new HashSet<string>(loop.DescendantNodes().Select(CounterOf).OfType<string>(), StringComparer.Ordinal);
        return loop.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(test => IsOrder(test)
            && test.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => counters.Contains(name.Identifier.ValueText)));
    }

    /// <summary>Whether the loop takes a variable away bit by bit, which has an end after as many rounds as there are bits.</summary>
    public static bool UsesUp(SyntaxNode number)
        => number is IdentifierNameSyntax { Identifier.ValueText: var name } && Around(number) is { } loop
            && loop.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(step => step.Left is IdentifierNameSyntax target
                && target.Identifier.ValueText == name
                && step.Kind() is SyntaxKind.AndAssignmentExpression or SyntaxKind.RightShiftAssignmentExpression
                    or SyntaxKind.UnsignedRightShiftAssignmentExpression or SyntaxKind.DivideAssignmentExpression);

    /// <summary>The variables that a variable of the loop is made from in each round.</summary>
    public static IEnumerable<string> SourcesOf(string variable, StatementSyntax loop)
        => loop.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.Left is IdentifierNameSyntax target && target.Identifier.ValueText == variable)
            .SelectMany(assignment => assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));

    /// <summary>The variable that an <c>out</c> argument fills.</summary>
    public static string? FilledBy(ArgumentSyntax argument)
        => !argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) ? null : argument.Expression switch
    {
        IdentifierNameSyntax variable => variable.Identifier.ValueText,
        DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax declared } => declared.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether something goes up or down there, be it in an object.</summary>
    public static bool CountsAnything(SyntaxNode code)
        => code.DescendantNodes().Any(static node => node.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression
            or SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddAssignmentExpression
            or SyntaxKind.SubtractAssignmentExpression);

    private static bool IsOrder(BinaryExpressionSyntax test)
        => test.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression
            or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression;

    /// <summary>The variable, or the member of something, that is given another value.</summary>
    private static string? ChangedBy(SyntaxNode node)
    {
        var target = node switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            PostfixUnaryExpressionSyntax step when step.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression
                => step.Operand,
            PrefixUnaryExpressionSyntax step when step.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
                => step.Operand,
            _ => null,
        };
        return target switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => null,
        };
    }

    private static string? CounterOf(SyntaxNode node) => node switch
    {
        PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax counter } => counter.Identifier.ValueText,
        PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax counter } step when step.IsKind(SyntaxKind.PreIncrementExpression)
            || step.IsKind(SyntaxKind.PreDecrementExpression)
            => counter.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax counter } sum when sum.IsKind(SyntaxKind.AddAssignmentExpression)
            || sum.IsKind(SyntaxKind.SubtractAssignmentExpression)
            => counter.Identifier.ValueText,
        _ => null,
    };
}
