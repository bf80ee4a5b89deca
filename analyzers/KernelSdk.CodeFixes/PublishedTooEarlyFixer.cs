using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Moves the installation of KSDK1071 behind the access that can fail, where the two are neighbours. A reserved descriptor, which the
/// installation would have taken over, is given back on the way out that is now in front of it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PublishedTooEarlyFixer() : ReportFixer("Install it last", RuleIdentifiers.PublishedTooEarly)
{
    private protected override Edit? Find(Report report)
    {
        if (report.Node is not InvocationExpressionSyntax install || report.Way(0) is not InvocationExpressionSyntax access
            || Anchor.Of(install) is not StatementSyntax published || !IsMovable(published, install)
            || Surroundings.Next(published) is not { } fallible || fallible != Anchor.Of(access)
            || DependsOn(fallible, published, report))
        {
            return null;
        }

        var (isTaken, release) = Release.OfArgument(install, report);
        if (isTaken && release is null)
        {
            return null;
        }

        return fallible switch
        {
            IfStatementSyntax { Else: null } check when Surroundings.Leaves(check.Statement) => Swapped(published, check, release),
            ReturnStatementSyntax { Expression: { } value } end when value == access => Checked(report, published, end, release),
            _ => null,
        };
    }

    private static bool IsMovable(StatementSyntax published, InvocationExpressionSyntax install) => published switch
    {
        ExpressionStatementSyntax { Expression: var only } => only == install,
        IfStatementSyntax { Else: null, Statement: var inner } => Surroundings.Leaves(inner),
        _ => false,
    };

    /// <summary>Whether a statement uses what the other one declares.</summary>
    private static bool DependsOn(StatementSyntax statement, StatementSyntax on, Report report)
        => report.Model.AnalyzeDataFlow(on) is { VariablesDeclared: var declared, WrittenInside: var written }
            && report.Model.AnalyzeDataFlow(statement) is { ReadInside: var read }
            && declared.Concat(written).Intersect(read, SymbolEqualityComparer.Default).Any();

    private static Edit? Swapped(StatementSyntax published, IfStatementSyntax check, string? release)
    {
        if (release is not null && check.Statement is not BlockSyntax)
        {
            return null;
        }

        return new(
            rewriting => rewriting.Rearrange([published, check], current =>
            {
                var first = (IfStatementSyntax)current[1];
                if (release is not null)
                {
                    var block = (BlockSyntax)first.Statement;
                    first = first.WithStatement(block.WithStatements(block.Statements.Insert(0, rewriting.Statement(release))));
                }

                return rewriting.Swapped(first, current[0]);
            }),
            published,
            check);
    }

    private static Edit? Checked(Report report, StatementSyntax published, ReturnStatementSyntax end, string? release)
        => ErrorReturn.At(report.Model, end, report.Cancellation) is { IsWord: false } && end.Expression is { } access
            && Success(report, end) is { } success
            ? new(
                rewriting =>
                {
                    var error = rewriting.Names.Take("error", end);
                    var released = release is null ? "" : release + "\n";
                    var check = rewriting.Statement(
                        $"if ({access.WithoutTrivia()} is {{ IsError: true }} {error})\n{{\n{released}return {error};\n}}",
                        isApart: true);
                    rewriting.Rearrange([published, end], current =>
                    [
                        check.WithLeadingTrivia(Rewriting.Above(current[0]).AddRange(Rewriting.Joined(current[1]).GetLeadingTrivia())),
                        Rewriting.Joined(current[0]),
                        rewriting.Statement($"return {success};"),
                    ]);
                },
                published,
                end)
            : null;

    private static string? Success(Report report, SyntaxNode place)
        => report.Model.Compilation.GetTypeByMetadataName(KnownNames.SysResult) is { } type
            ? type.ToMinimalDisplayString(report.Model, place.SpanStart) + ".Ok"
            : null;
}
