using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Makes the number of KSDK1002 a <c>UserPtr</c> again and copies the structure that is read through it: <c>k->Type</c> becomes
/// <c>k.Type</c> of the copy. A pointer that is written through, or handed on, is left alone.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UserConversionFixer() : ReportFixer("Copy what it points to by a UserPtr", RuleIdentifiers.UserPointerConverted)
{
    private protected override Edit? Find(Report report) => EditOf(report);

    /// <summary>The same for a report of another rule about such a place.</summary>
    internal static Edit? EditOf(Report report)
    {
        var (model, cancellation) = (report.Model, report.Cancellation);
        if (report.Node is not CastExpressionSyntax cast
            || model.GetTypeInfo(cast, cancellation).Type is not IPointerTypeSymbol { PointedAtType: var type }
            || UserCopy.Of(type, UserCopy.PointerTo(cast.Expression, model, cancellation), cast, model) is not { } copy
            || ErrorReturn.At(model, cast, cancellation) is not { } error
            || Anchor.Of(cast) is not { } anchor)
        {
            return null;
        }

        return cast.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            && anchor is LocalDeclarationStatementSyntax
            ? Declared(declarator, copy, error, report)
            : Direct(cast, copy, anchor, error, report);
    }

    /// <summary><c>var k = (Req*)address;</c> becomes the copy, and what is read through it afterwards reads the copy.</summary>
    private static Edit? Declared(VariableDeclaratorSyntax declarator, UserCopy copy, ErrorReturn error, Report report)
    {
        var local = report.Model.GetDeclaredSymbol(declarator, report.Cancellation);
        var uses = declarator.Ancestors().OfType<MemberDeclarationSyntax>().First()
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == declarator.Identifier.ValueText
                && SymbolEqualityComparer.Default.Equals(report.Model.GetSymbolInfo(name, report.Cancellation).Symbol, local))
            .ToList();
        if (declarator.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement }
            || !uses.All(IsReadThrough))
        {
            return null;
        }

        var reads = uses.Select(name => (ExpressionSyntax)name.Parent!).ToList();
        return error.If(copy.FetchFailed(declarator.Identifier.ValueText, isImplicit: false), "EFAULT") is { } check
            ? new(
                rewriting =>
                {
                    foreach (var read in reads)
                    {
                        rewriting.Replace(read, current => OfCopy(current, declarator.Identifier.ValueText));
                    }

                    rewriting.Replace(statement, current => Placement.SetOff(check, current));
                    MarkNumber(rewriting, report, declarator.Initializer!.Value);
                },
                [statement, .. reads, .. Unmarked(report, declarator.Initializer!.Value)])
            : null;
    }

    /// <summary><c>((Req*)address)->Type</c>: the copy before the statement.</summary>
    private static Edit? Direct(CastExpressionSyntax cast, UserCopy copy, SyntaxNode anchor, ErrorReturn error, Report report)
    {
        ExpressionSyntax pointer = cast;
        while (pointer.Parent is ParenthesizedExpressionSyntax outer)
        {
            pointer = outer;
        }

        if (!IsReadThrough(pointer)
            || !Anchor.Settles(anchor, cast.Expression, report.Model, report.Cancellation)
            || error.Minus("EFAULT") is null)
        {
            return null;
        }

        var read = (ExpressionSyntax)pointer.Parent!;
        return new(
            rewriting =>
            {
                var name = rewriting.Names.Take(copy.NameOfCopy, cast);
                rewriting.Replace(read, current => OfCopy(current, name));
                rewriting.InsertBefore(anchor, error.If(copy.FetchFailed(name, isImplicit: false), "EFAULT")!);
                MarkNumber(rewriting, report, cast);
            },
            [read, anchor, .. Unmarked(report, cast)]);
    }

    /// <summary>Whether the pointer is read through here: <c>*k</c>, or a field.</summary>
    private static bool IsReadThrough(ExpressionSyntax pointer)
    {
        var access = pointer.Parent as ExpressionSyntax;
        if (access?.Kind() is not (SyntaxKind.PointerIndirectionExpression or SyntaxKind.PointerMemberAccessExpression))
        {
            return false;
        }

        while (access.Parent is MemberAccessExpressionSyntax outer)
        {
            access = outer;
        }

        return access.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Right == access,
            ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.None or SyntaxKind.InKeyword,
            PostfixUnaryExpressionSyntax or RefExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax => false,
            PrefixUnaryExpressionSyntax unary => unary.Kind() is not (SyntaxKind.AddressOfExpression or SyntaxKind.PreIncrementExpression
                or SyntaxKind.PreDecrementExpression),
            _ => true,
        };
    }

    private static ExpressionSyntax OfCopy(ExpressionSyntax read, string name)
        => read is MemberAccessExpressionSyntax member
            ? SyntaxFactory.ParseExpression($"{name}.{member.Name.WithoutTrivia()}").WithTriviaFrom(read)
            : SyntaxFactory.IdentifierName(name).WithTriviaFrom(read);

    /// <summary>The parameter that brought the number: used as an address, it says so.</summary>
    private static IEnumerable<SyntaxNode> Unmarked(Report report, ExpressionSyntax number)
        => Expressions.Variable(number, report.Model, report.Cancellation) is IParameterSymbol parameter
            && parameter.DeclaringSyntaxReferences is [var declaration]
            && parameter.GetAttributes().All(attribute => attribute.AttributeClass?.Name != "UserAttribute")
            ? [declaration.GetSyntax(report.Cancellation)]
            : [];

    private static void MarkNumber(Rewriting rewriting, Report report, ExpressionSyntax number)
    {
        foreach (var parameter in Unmarked(report, number).OfType<ParameterSyntax>())
        {
            rewriting.Replace(parameter, UserMark.With);
        }
    }
}
