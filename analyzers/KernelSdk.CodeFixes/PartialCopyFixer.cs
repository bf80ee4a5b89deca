using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Takes what is left of the copy from what KSDK1102 reports, where a local holds it: <c>n - left</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PartialCopyFixer() : ReportFixer("Return what was copied", RuleIdentifiers.PartialCopyReported)
{
    private protected override Edit? Find(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (report.Node is not ExpressionSyntax value
            || CopyResult.CallOf(report) is not { } call
            || !CopyResult.IsBytesLeft(call, model, cancellation)
            || CopyResult.LocalOf(call, model, cancellation) is not { } left)
        {
            return null;
        }

        var length = Expressions.Bare(value);
        if (length is InvocationExpressionSyntax { ArgumentList.Arguments: [var only] })
        {
            length = Expressions.Bare(only.Expression);
        }

        if (model.GetTypeInfo(length, cancellation).Type is not { } type || !Expressions.IsInteger(type))
        {
            return null;
        }

        var cast = SymbolEqualityComparer.Default.Equals(type, left.Type) ? "" : $"({type.ToMinimalDisplayString(model, value.SpanStart)})";
        var rest = $"{Expressions.Operand(length)} - {cast}{left.Name}";
        var text = length.Parent is CastExpressionSyntax ? $"({rest})" : rest;
        return Edit.Replacing(length, current => SyntaxFactory.ParseExpression(text).WithTriviaFrom(current));
    }
}
