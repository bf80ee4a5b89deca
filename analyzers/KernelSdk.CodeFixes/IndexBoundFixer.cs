using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Tests the index of KSDK1022 at both ends before the statement, where the array says how long it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class IndexBoundFixer() : ReportFixer("Refuse an index out of range with -EINVAL", RuleIdentifiers.IndexNotBounded)
{
    private protected override Edit? Find(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (report.Node is not ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var argument }] } element
            || Buffers.LengthOf(element.Expression, model, cancellation) is not { } length
            || Anchor.Of(element) is not { } anchor)
        {
            return null;
        }

        var fromEnd = argument is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression, Operand: var back } ? back : null;
        var number = Expressions.Number(fromEnd ?? argument, model, cancellation);
        return model.GetTypeInfo(number, cancellation).Type is { } type
            && Expressions.IsInteger(type)
            && Anchor.Settles(anchor, number, model, cancellation)
            && Anchor.Settles(anchor, element.Expression, model, cancellation)
            && ErrorReturn.At(model, element, cancellation)?.If(OutOfRange(), "EINVAL") is { } guard
            ? Edit.Guarding(anchor, guard)
            : null;

        string OutOfRange()
            => fromEnd is null
                ? RangeTest.Beyond(number, type!, ">=", length)
                : $"{Expressions.Operand(number)} < 1 || {Expressions.Operand(number)} > {length}";
    }
}
