using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelSdk.CodeFixes;

/// <summary>Puts the call of KSDK1010 into a condition that returns the error, where the code around it can return one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UserAccessResultFixer() : ReportFixer("Check the result and return the error", RuleIdentifiers.UserAccessResult)
{
    private protected override Edit? Find(Report report)
        => CallStatement.Find(report.Root, report.Span) is { } found
            && ResultCheck.Plan(found, report.Model, report.Cancellation) is { } check
            ? new Edit(
                rewriting =>
                {
                    var name = check.NeedsName ? rewriting.Names.Take("error", check.Statement) : "";
                    rewriting.Replace(check.Statement, current => check.Apply(current, name));
                },
                check.Statement)
            : null;
}
