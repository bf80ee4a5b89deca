using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Rules;

/// <summary>
/// Whether the bits of a parameter that have no meaning are refused: by the method, or by one that it hands the parameter to.
/// </summary>
internal static class FlagsMask
{
    /// <summary>From a system call to its helper, and on to the helper of that.</summary>
    private const int MostSteps = 3;

    /// <summary>Whether a parameter holds bits, each with a meaning of its own.</summary>
    public static bool HoldsFlags(IParameterSymbol parameter)
        => parameter.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "FlagsAttribute",
            ContainingNamespace.Name: "KernelSdk" })
            || (parameter.Name.EndsWith("flags", StringComparison.OrdinalIgnoreCase) && IsNumber(parameter.Type));

    public static bool IsTested(RulePoint at, IParameterSymbol flags) => IsTested(at, flags, MostSteps);

    private static bool IsTested(RulePoint at, IParameterSymbol flags, int steps)
    {
        if (steps == 0 || flags.ContainingSymbol.DeclaringSyntaxReferences is not [var declaration])
        {
            return true; // Nobody knows.
        }

        var body = declaration.GetSyntax();
        var names = NamesOf(flags.Name, body);
        return body.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => names.Contains(name.Identifier.ValueText))
            .Any(name => (IsTest(name) && !IsMerelyNoticed(name)) || IsTestedBehind(at, name, steps));
    }

    private static bool IsNumber(ITypeSymbol type)
        => type.TypeKind == TypeKind.Enum || Interval.Of(type) != Interval.All || type.SpecialType == SpecialType.System_Int64;

    /// <summary>The parameter, and the variables that are made of it by a cast alone.</summary>
    private static HashSet<string> NamesOf(string parameter, SyntaxNode body)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { parameter };
        foreach (var variable in body.DescendantNodes().OfType<VariableDeclaratorSyntax>())
        {
            if (variable.Initializer is { Value: var value } && Bare(value) is IdentifierNameSyntax source
                && names.Contains(source.Identifier.ValueText))
            {
                names.Add(variable.Identifier.ValueText);
            }
        }

        return names;
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        _ => expression,
    };

    /// <summary>The whole of the number: with its casts and parentheses.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax expression)
        => expression.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax ? Whole((ExpressionSyntax)expression.Parent)
            : expression;

    /// <summary>
    /// <c>flags &amp; ~known</c>, <c>flags &gt; known</c>, <c>(flags | known) != known</c>, <c>(flags &amp; known) != flags</c>, <c>flags
    /// == 0</c>,
    /// or a pattern; a test of one bit is none.
    /// </summary>
    private static bool IsTest(IdentifierNameSyntax name)
    {
        var whole = Whole(name);
        return whole.Parent switch
        {
            BinaryExpressionSyntax test when IsComparison(test) => true,
            BinaryExpressionSyntax test when test.IsKind(SyntaxKind.BitwiseAndExpression)
                => IsInverted(Bare(test.Left == whole ? test.Right : test.Left)) || IsComparedWithItself(test, name),
            BinaryExpressionSyntax test when test.IsKind(SyntaxKind.BitwiseOrExpression) || test.IsKind(SyntaxKind.ExclusiveOrExpression)
                => Whole(test).Parent is BinaryExpressionSyntax comparison && IsComparison(comparison),
            AssignmentExpressionSyntax assignment => assignment.Left == whole && assignment.IsKind(SyntaxKind.AndAssignmentExpression),
            IsPatternExpressionSyntax or SwitchExpressionSyntax or SwitchStatementSyntax => true,
            _ => false,
        };
    }

    /// <summary>Whether nothing comes of a test but calls, and what is behind it is done in any case: a line in a log.</summary>
    private static bool IsMerelyNoticed(IdentifierNameSyntax name)
        => name.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax { Else: null } test && test.Condition.Span.Contains(name.Span)
            && (test.Statement is BlockSyntax block ? block.Statements : [test.Statement]).All(static statement
                => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax });

    private static bool IsComparison(BinaryExpressionSyntax test)
        => test.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;

    /// <summary>All bits but some: <c>~known</c>, or a constant with the uppermost bits.</summary>
    private static bool IsInverted(ExpressionSyntax mask)
        => mask.DescendantNodesAndSelf().Any(node => node.IsKind(SyntaxKind.BitwiseNotExpression))
            || mask is LiteralExpressionSyntax { Token.Value: >= 0x8000_0000u or >= 0x8000_0000L or >= 0x8000_0000ul };

    private static bool IsComparedWithItself(BinaryExpressionSyntax masked, IdentifierNameSyntax name)
        => Whole(masked).Parent is BinaryExpressionSyntax test && IsComparison(test)
            && Bare(test.Left == Whole(masked) ? test.Right : test.Left) is IdentifierNameSyntax other
                && other.Identifier.ValueText == name.Identifier.ValueText;

    /// <summary>Whether a method that the number is handed to tests it.</summary>
    private static bool IsTestedBehind(RulePoint at, IdentifierNameSyntax name, int steps)
        => Whole(name).Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
            && (at.SymbolOf(call) is not IMethodSymbol method || ParameterFor(method, list, argument) is not { } parameter
                || (method.DeclaringSyntaxReferences.IsEmpty ? method.ContainingType.Name is not ("String" or "Console")
                    : IsTested(at, parameter, steps - 1)));

    private static IParameterSymbol? ParameterFor(IMethodSymbol method, ArgumentListSyntax list, ArgumentSyntax argument)
        => argument.NameColon is { } named
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == named.Name.Identifier.ValueText)
            : method.OriginalDefinition.Parameters is { IsEmpty: false } all
                ? all[Math.Min(list.Arguments.IndexOf(argument), all.Length - 1)] : null;
}
