using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Takes the variant that KSDK1061 asks for: <c>Inatomic</c> where page faults are off, the other where they are on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class InatomicMisusedFixer() : ReportFixer("Call the variant that fits", RuleIdentifiers.InatomicMisused)
{
    private const string Inatomic = "Inatomic";

    private protected override Edit? Find(Report report)
    {
        if (UserAccessCall.At(report.Node, report.Model) is not { } access)
        {
            return null;
        }

        var name = access.Name.Identifier.Text;
        if (name.EndsWith(Inatomic, StringComparison.Ordinal))
        {
            return Renaming(access, name.Substring(0, name.Length - Inatomic.Length));
        }

        return name switch
        {
            "GetUser" => Renaming(access, name + Inatomic),
            "CopyFromUser" or "CopyToUser" when IsAsked(access) => Renaming(access, name + Inatomic),
            "CopyFromUser" or "CopyToUser" => Asking(access, name + Inatomic, report),
            "UncheckedCopyFromUser" or "UncheckedCopyToUser" => Renaming(access, name.Substring("Unchecked".Length) + Inatomic),
            _ => null,
        };
    }

    private static Edit Renaming(UserAccessCall access, string name)
        => Edit.Replacing(access.Name, current => UserAccessCall.Renamed(current, name));

    /// <summary>The copies that do not fault do not check their range either.</summary>
    private static Edit? Asking(UserAccessCall access, string name, Report report)
        => AccessOkTest.InFront(access, report) is { } question
            ? new(
                rewriting =>
                {
                    rewriting.Replace(access.Name, current => UserAccessCall.Renamed(current, name));
                    question.Apply(rewriting);
                },
                [.. question.Nodes, access.Name])
            : null;

    /// <summary>Whether the method asks about the pointer already.</summary>
    private static bool IsAsked(UserAccessCall access)
        => Surroundings.FunctionAround(access.Call).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call
            => call.Span.End < access.Call.SpanStart && UserAccessCall.NameOf(call)?.Identifier.Text == "AccessOk"
                && call.ArgumentList.Arguments is [var pointer, _] && Surroundings.AreAlike(pointer.Expression, access.User.Expression));
}
