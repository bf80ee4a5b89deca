using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>A call whose result alone is kept in a local, in a statement of a list: <c>var n = (int)call;</c>, <c>n = call;</c>.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Name">The local.</param>
/// <param name="Value">The call with the casts around it.</param>
internal sealed record KeptResult(StatementSyntax Statement, string Name, ExpressionSyntax Value)
{
    /// <summary>Null where the result goes elsewhere.</summary>
    public static KeptResult? Of(ExpressionSyntax call)
    {
        var value = WithCasts(call);
        var (statement, name) = value.Parent switch
        {
            EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } of } local,
            }
                => (of.Parent as LocalDeclarationStatementSyntax, local.Identifier.Text),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax local } set when set.IsKind(SyntaxKind.SimpleAssignmentExpression)
                => ((StatementSyntax?)(set.Parent as ExpressionStatementSyntax), local.Identifier.Text),
            _ => (null, ""),
        };
        return statement is not null && Surroundings.ListOf(statement.Parent) is not null ? new(statement, name, value) : null;
    }

    /// <summary>
    /// A guard right behind the statement that keeps the result. A result that nobody keeps gets a name first, where the call is
    /// evaluated in any case.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="wanted">What to call the result.</param>
    /// <param name="guard">The guard, by the name of the result; null if there can be none.</param>
    public static Edit? Guarded(InvocationExpressionSyntax call, string wanted, Func<string, IfStatementSyntax?> guard)
    {
        if (Of(call) is { Statement: var statement, Name: var kept })
        {
            return guard(kept) is { } behind ? new(rewriting => rewriting.InsertAfter(statement, behind), statement) : null;
        }

        return Anchor.Of(call) is { } anchor && guard(wanted) is not null
            ? new(
                rewriting =>
                {
                    var name = rewriting.Names.Take(wanted, call);
                    var declaration = rewriting.Statement($"var {name} = {call.WithoutTrivia()};");
                    rewriting.Replace(call, current => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current));
                    rewriting.InsertBefore(anchor, declaration, guard(name)!);
                },
                anchor,
                call)
            : null;
    }

    private static ExpressionSyntax WithCasts(ExpressionSyntax call)
        => call.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax
            ? WithCasts((ExpressionSyntax)call.Parent)
            : call;
}
