using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>
/// Has the memory of KSDK1040 begin with zeroes: <c>default</c> in place of <c>Unsafe.SkipInit</c>, the allocation that clears, or
/// <c>Clear</c> right behind the one that does not.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UninitialisedCopiedFixer() : ReportFixer("Begin with zeroes", RuleIdentifiers.UninitialisedCopied)
{
    private const int StepsBack = 4;

    private protected override Edit? Find(Report report)
    {
        var source = UserAccessCall.At(report.Node, report.Model)?.Kernel.Expression;
        for (var step = 0; step < StepsBack && source is not null && LocalOf(source, report) is { } local; step++)
        {
            if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(report.Cancellation) is not { } declared)
            {
                return null;
            }

            if (Skipped(local, declared, report) is { } skip)
            {
                return Assigned(skip, local, report);
            }

            source = (declared as VariableDeclaratorSyntax)?.Initializer?.Value;
            if (source is not null && Cleared(Expressions.Bare(source), local) is { } edit)
            {
                return edit;
            }
        }

        return null;
    }

    private static ILocalSymbol? LocalOf(ExpressionSyntax expression, Report report)
        => expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Select(name => report.Model.GetSymbolInfo(name, report.Cancellation).Symbol)
            .OfType<ILocalSymbol>()
            .FirstOrDefault();

    /// <summary>The statement <c>Unsafe.SkipInit(out local);</c>.</summary>
    private static ExpressionStatementSyntax? Skipped(ILocalSymbol local, SyntaxNode declared, Report report)
        => Surroundings.FunctionAround(declared).DescendantNodes().OfType<ExpressionStatementSyntax>().FirstOrDefault(statement
            => statement.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var argument }] } call
                && UserAccessCall.NameOf(call)?.Identifier.Text == "SkipInit"
                && SymbolEqualityComparer.Default.Equals(local, Written(argument, report)));

    private static ISymbol? Written(ExpressionSyntax argument, Report report)
        => argument is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax designation }
            ? report.Model.GetDeclaredSymbol(designation, report.Cancellation)
            : report.Model.GetSymbolInfo(argument, report.Cancellation).Symbol;

    private static Edit Assigned(ExpressionStatementSyntax skip, ILocalSymbol local, Report report)
    {
        var declares = ((InvocationExpressionSyntax)skip.Expression).ArgumentList.Arguments[0].Expression is DeclarationExpressionSyntax;
        var type = declares ? local.Type.ToMinimalDisplayString(report.Model, skip.SpanStart) + " " : "";
        return Edit.Replacing(skip, current => SyntaxFactory.ParseStatement($"{type}{local.Name} = default;").WithTriviaFrom(current));
    }

    /// <summary>What makes a creation begin with zeroes; null if it is none that does not.</summary>
    private static Edit? Cleared(ExpressionSyntax creation, ILocalSymbol local) => creation switch
    {
        StackAllocArrayCreationExpressionSyntax { Initializer: null, Type: ArrayTypeSyntax type } when local.Type is IPointerTypeSymbol
            => Surroundings.IsPlain(type.RankSpecifiers[0].Sizes[0])
                ? Behind(creation, $"new Span<{type.ElementType}>({local.Name}, {type.RankSpecifiers[0].Sizes[0]}).Clear();")
                : null,
        StackAllocArrayCreationExpressionSyntax { Initializer: null } => Behind(creation, $"{local.Name}.Clear();"),
        InvocationExpressionSyntax call => OfCall(call, local),
        _ => null,
    };

    private static Edit? OfCall(InvocationExpressionSyntax call, ILocalSymbol local)
        => (UserAccessCall.NameOf(call), call.ArgumentList.Arguments) switch
        {
            ({ Identifier.Text: "Alloc" } name, _) => Edit.Replacing(name, current => UserAccessCall.Renamed(current, "AllocZeroed")),
            ({ Identifier.Text: "AlignedAlloc" }, [var size, _]) when Surroundings.IsPlain(size.Expression)
                => Behind(call, $"NativeMemory.Clear({local.Name}, {size});"),
            (GenericNameSyntax { Identifier.Text: "AllocateUninitializedArray", TypeArgumentList.Arguments: [var element] }, [var length])
                => Edit.Replacing(call, current => SyntaxFactory.ParseExpression($"new {element}[{length}]").WithTriviaFrom(current)),
            ({ Identifier.Text: "AllocateUninitializedArray" } name, _)
                => Edit.Replacing(name, current => UserAccessCall.Renamed(current, "AllocateArray")),
            ({ Identifier.Text: "Rent" }, _) => Behind(call, $"Array.Clear({local.Name});"),
            _ => null,
        };

    /// <summary>A statement right behind the one that creates.</summary>
    private static Edit? Behind(ExpressionSyntax creation, string clearing)
        => Surroundings.StatementAround(creation) is { } statement && Surroundings.ListOf(statement.Parent) is not null
            ? new(rewriting => rewriting.InsertAfter(statement, rewriting.Statement(clearing)), statement)
            : null;
}
