using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Copies what KSDK1001 reads into a local before the statement, or copies out what it writes, and returns <c>-EFAULT</c> where that
/// fails. References, spans and increments through the pointer have no copy of their own, and are left alone.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UserDereferenceFixer() : ReportFixer("Copy by a user access", RuleIdentifiers.UserPointerDereferenced)
{
    private protected override Edit? Find(Report report) => EditOf(report);

    /// <summary>The same for a report of another rule about such a place.</summary>
    internal static Edit? EditOf(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (UserLoad.Of(report.Node, model, cancellation) is not { } load
            || UserCopy.Of(load.Type, load.Pointer, load.Access, model) is not { } copy
            || ErrorReturn.At(model, load.Access, cancellation) is not { } error)
        {
            return null;
        }

        if (load.Access.Parent is AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Parent: ExpressionStatementSyntax store,
                Right: var value,
            } assignment && assignment.Left == load.Access)
        {
            var isOfType = SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(value, cancellation).Type, load.Type);
            return Check(store, copy.StoreFailed(value, isOfType), error);
        }

        if (!load.IsRead || Anchor.Of(load.Access) is not { } anchor)
        {
            return null;
        }

        if (load.Access.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            && declarator.Parent is VariableDeclarationSyntax declaration
            && declaration is { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declared }
            && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(declaration.Type, cancellation).Type, load.Type))
        {
            return Check(declared, copy.FetchFailed(declarator.Identifier.ValueText, declaration.Type.IsVar), error);
        }

        return (Anchor.Settles(anchor, load.Access, model, cancellation) || load.Access is InvocationExpressionSyntax)
            && error.Minus("EFAULT") is not null
            ? Fetched(load, copy, anchor, error)
            : null;
    }

    /// <summary>The check in the place of a statement that is nothing but the copy.</summary>
    private static Edit? Check(StatementSyntax statement, ExpressionSyntax failed, ErrorReturn error)
        => error.If(failed, "EFAULT") is { } check
            ? Edit.Replacing(statement, current => Placement.SetOff(check, current))
            : null;

    /// <summary>The check before the statement, and the copy in the place of the access.</summary>
    private static Edit Fetched(UserLoad load, UserCopy copy, SyntaxNode anchor, ErrorReturn error)
        => new(
            rewriting =>
            {
                var name = rewriting.Names.Take(load.Name.Length > 0 ? load.Name : copy.NameOfCopy, load.Access);
                rewriting.Replace(load.Access, current => SyntaxFactory.IdentifierName(name).WithTriviaFrom(current));
                rewriting.InsertBefore(anchor, error.If(copy.FetchFailed(name, isImplicit: false), "EFAULT")!);
            },
            load.Access,
            anchor);
}
