using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Moves the statement of KSDK1060 out of the lock: a fetch that is the first thing done under it goes in front, a store that is the last
/// goes behind, with a copy of the kernel's value that is taken under the lock.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AtomicUserAccessFixer() : ReportFixer("Move the access out of the lock", RuleIdentifiers.AtomicUserAccess)
{
    private protected override Edit? Find(Report report)
    {
        if (UserAccessCall.Any(report.Node, report.Model) is not { } access || report.Way(0) is not { } taking
            || Anchor.Of(access) is not StatementSyntax statement
            || LockedRegion.Of(taking, statement, report) is not { } region || statement.Parent != region.Owner)
        {
            return null;
        }

        if (region.IsFirst(statement) && !region.IsLast(statement) && IsOwn(statement, region, report, apart: null))
        {
            return region.InFront(statement);
        }

        if (!region.IsLast(statement) || region.Behind is null)
        {
            return null;
        }

        if (!region.IsFirst(statement) && IsOwn(statement, region, report, apart: null))
        {
            return region.MovedBehind(statement, null);
        }

        return UserAccessCall.At(access, report.Model) is { Kernel: { } kernel, Method.Name: "PutUser" or "CopyToUser" }
            && IsOwn(statement, region, report, kernel) && KernelCopy.Of(kernel, report) is { } copy
            ? region.MovedBehind(statement, copy)
            : null;
    }

    /// <summary>
    /// Whether a statement is about nothing that the lock protects: all that it names are parameters and locals from outside, what it
    /// declares itself, and members of values.
    /// </summary>
    private static bool IsOwn(StatementSyntax statement, LockedRegion region, Report report, ArgumentSyntax? apart)
        => statement.DescendantNodes(node => node != apart && !region.ReleasesWithin.Contains(node)).OfType<SimpleNameSyntax>()
            .All(name => report.Model.GetSymbolInfo(name, report.Cancellation).Symbol switch
            {
                ILocalSymbol local => local.DeclaringSyntaxReferences.All(place
                    => statement.Span.Contains(place.Span) || !region.Contains(place.Span)),
                IFieldSymbol field => field.IsConst || field.ContainingType.TypeKind is TypeKind.Struct or TypeKind.Enum,
                IPropertySymbol property => property.ContainingType.TypeKind == TypeKind.Struct,
                IMethodSymbol method => UserAccessCall.IsOfFamily(method) || method.ContainingType.TypeKind == TypeKind.Struct,
                _ => true,
            })
            && !statement.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>().Any();
}
