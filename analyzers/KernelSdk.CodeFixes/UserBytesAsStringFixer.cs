using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Sees to it that what KSDK1080 is about has a terminator: the last byte of a buffer that was copied is set to 0, a string that was cut
/// short is refused, and so is one in which none was found.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UserBytesAsStringFixer() : ReportFixer("Make sure of the terminator", RuleIdentifiers.UserBytesAsString)
{
    private protected override Edit? Find(Report report)
        => report.Node is InvocationExpressionSyntax { ArgumentList.Arguments: [var buffer] } reader
            ? Terminated(report, reader, Expressions.Bare(buffer.Expression))
            : Found(report);

    /// <summary>A search behind the end.</summary>
    private static Edit? Terminated(Report report, InvocationExpressionSyntax reader, ExpressionSyntax buffer)
    {
        if (Anchor.Of(reader) is not { } anchor || report.Way(0) is not InvocationExpressionSyntax fetch)
        {
            return null;
        }

        if (UserAccessCall.NameOf(fetch)?.Identifier.Text == "StrncpyFromUser")
        {
            return KeptResult.Of(fetch) is { Name: var length } && UserAccessCall.At(fetch, report.Model)?.Room() is { } room
                && ErrorReturn.At(report.Model, anchor, report.Cancellation)?.If($"{length} >= {room}", "ENAMETOOLONG") is { } guard
                ? Edit.Guarding(anchor, guard)
                : null;
        }

        return LastIndex(report, buffer) is { } last
            ? new(rewriting => rewriting.InsertBefore(anchor, rewriting.Statement($"{buffer.WithoutTrivia()}[{last}] = 0;")), anchor)
            : null;
    }

    /// <summary>Where the last byte of a buffer stands, whose size is written where it is declared.</summary>
    private static string? LastIndex(Report report, ExpressionSyntax buffer)
    {
        var symbol = report.Model.GetSymbolInfo(buffer, report.Cancellation).Symbol;
        var declarator = symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(report.Cancellation) as VariableDeclaratorSyntax;
        var size = symbol switch
        {
            IFieldSymbol { IsFixedSizeBuffer: true } => declarator?.ArgumentList?.Arguments.FirstOrDefault()?.Expression,
            ILocalSymbol when declarator?.Initializer?.Value is StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax type }
                => type.RankSpecifiers[0].Sizes[0],
            _ => null,
        };
        if (size is LiteralExpressionSyntax { Token.Value: int count })
        {
            return $"{count - 1}";
        }

        return symbol is IFieldSymbol field && size is IdentifierNameSyntax ? $"{field.ContainingType.Name}.{size} - 1"
            : symbol is ILocalSymbol && size is not null && Surroundings.IsPlain(size) ? $"{size} - 1"
            : null;
    }

    /// <summary>A search that finds nothing.</summary>
    private static Edit? Found(Report report)
    {
        var search = report.Node.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(IsSearch) ?? SearchKept(report);
        return search is not null && ErrorReturn.At(report.Model, search, report.Cancellation) is { } error
            ? KeptResult.Guarded(search, "end", name => error.If($"{name} < 0", "EINVAL"))
            : null;
    }

    /// <summary>The search whose result a local of the slice holds.</summary>
    private static InvocationExpressionSyntax? SearchKept(Report report)
        => report.Node.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Select(name => report.Model.GetSymbolInfo(name, report.Cancellation).Symbol)
            .OfType<ILocalSymbol>()
            .Select(local => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(report.Cancellation))
            .OfType<VariableDeclaratorSyntax>()
            .Select(declarator => declarator.Initializer?.Value is { } value ? Expressions.Bare(value) as InvocationExpressionSyntax : null)
            .FirstOrDefault(call => call is not null && IsSearch(call));

    private static bool IsSearch(InvocationExpressionSyntax call) => UserAccessCall.NameOf(call)?.Identifier.Text == "IndexOf";
}
