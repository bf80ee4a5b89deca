using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Takes the size of KSDK1021 from the object: its <c>sizeof</c>, the count that it was allocated with, or the whole buffer.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CopySizeFixer() : ReportFixer("Take the size from the object", RuleIdentifiers.CopySizeMismatch)
{
    private protected override Edit? Find(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        switch (report.Node)
        {
            case BaseObjectCreationExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: var pointer }, { Expression: var count }],
                } creation
                when model.GetTypeInfo(creation, cancellation).Type is INamedTypeSymbol { TypeArguments: [var element] }
                    && Buffers.RoomOf(pointer, element, model, cancellation) is { } room:
                return Edit.Replacing(count, current => SyntaxFactory.ParseExpression(room).WithTriviaFrom(current));
            case ElementAccessExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax { LeftOperand: null } }],
                } element
                when model.GetTypeInfo(element.Expression, cancellation).Type is not IArrayTypeSymbol:
                return Edit.Replacing(element, current => current.Expression.WithTriviaFrom(current));
            case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" },
                    ArgumentList.Arguments: [{ Expression: var start }, _],
                } call when model.GetConstantValue(start, cancellation) is { HasValue: true, Value: 0 }:
                return Edit.Replacing(call, current => current.WithArgumentList(SyntaxFactory.ArgumentList()).WithTriviaFrom(current));
            default:
                return null;
        }
    }
}
