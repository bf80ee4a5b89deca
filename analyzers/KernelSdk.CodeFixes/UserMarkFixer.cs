using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Marks as <c>[User]</c> the parameter of KSDK1112, and what the address of KSDK1003 goes to. Where the receiver reads through it, the
/// mark alone would move the mistake, and the fix is not offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UserMarkFixer() : ReportFixer("Mark it [User]", RuleIdentifiers.UserMarkMissing, RuleIdentifiers.UserPointerHandedOver)
{
    private protected override Edit? Find(Report report) => Target(report) is { } target ? UserMark.On(target, report.Cancellation) : null;

    private static ISymbol? Target(Report report)
    {
        if (report.Diagnostic.Id == RuleIdentifiers.UserMarkMissing)
        {
            return report.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
                ? report.Model.GetDeclaredSymbol(parameter, report.Cancellation)
                : null;
        }

        var value = report.Model.GetOperation(report.Node, report.Cancellation);
        while (value?.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value?.Parent switch
        {
            IArgumentOperation { Parameter: { } parameter } => parameter.OriginalDefinition,
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } => field.OriginalDefinition,
            IReturnOperation => report.Model.GetEnclosingSymbol(report.Span.Start, report.Cancellation),
            _ => null,
        };
    }
}
