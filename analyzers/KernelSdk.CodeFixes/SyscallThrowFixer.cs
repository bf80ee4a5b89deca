using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Refuses with <c>-EINVAL</c> what would make KSDK1113 throw: a divisor of 0, a part beyond the buffer, a text that is no number.
/// Checked arithmetic is left alone; what is too large there the author has to say.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SyscallThrowFixer() : ReportFixer("Refuse it with -EINVAL", RuleIdentifiers.SyscallCanThrow)
{
    private protected override Edit? Find(Report report) => report.Node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression or (int)SyntaxKind.ModuloExpression } division
            => Divisor(division.Right, division, report),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parse" } parse } call
            => Parsed(call, parse, report),
        _ => LengthBoundFixer.Guard(report),
    };

    private static Edit? Divisor(ExpressionSyntax divisor, SyntaxNode division, Report report)
        => Anchor.Of(division) is { } anchor
            && Expressions.Number(divisor, report.Model, report.Cancellation) is var number
            && Anchor.Settles(anchor, number, report.Model, report.Cancellation)
            && ErrorReturn.At(report.Model, division, report.Cancellation)?.If($"{Expressions.Operand(number)} == 0", "EINVAL") is { } guard
            ? Edit.Guarding(anchor, guard)
            : null;

    /// <summary><c>T.Parse(text)</c> becomes <c>T.TryParse(text, out var value)</c> before the statement.</summary>
    private static Edit? Parsed(InvocationExpressionSyntax call, MemberAccessExpressionSyntax parse, Report report)
    {
        if (Anchor.Of(call) is not { } anchor
            || !call.ArgumentList.Arguments.All(argument => Anchor.Settles(anchor, argument.Expression, report.Model, report.Cancellation))
            || ErrorReturn.At(report.Model, call, report.Cancellation) is not { } error
            || error.Minus("EINVAL") is null)
        {
            return null;
        }

        if (call.Parent is EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: true, Variables.Count: 1 } } declarator,
            }
            && anchor is LocalDeclarationStatementSyntax)
        {
            return Edit.Replacing((StatementSyntax)anchor, current => Placement.SetOff(IfNot(declarator.Identifier.ValueText), current));
        }

        return new(
            rewriting =>
            {
                var name = rewriting.Names.Take("value", call);
                rewriting.Replace(call, current => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current));
                rewriting.InsertBefore(anchor, IfNot(name));
            },
            call,
            anchor);

        IfStatementSyntax IfNot(string name)
        {
            var arguments = call.ArgumentList.Arguments.Select(argument => argument.WithoutTrivia().ToString()).Append($"out var {name}");
            return error.If($"!{Expressions.TextOf(parse.Expression)}.TryParse({string.Join(", ", arguments)})", "EINVAL")!;
        }
    }
}
