using System.Composition;
using KernelSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.CodeFixes;

/// <summary>Takes randomness from the kernel's seed (KSDK2004): as bytes, or as the seed of a <c>Random</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KernelRandomFixer : ReportFixer
{
    /// <summary>The fixer.</summary>
    public KernelRandomFixer()
        : base("Take it from the kernel's randomness", RuleIdentifiers.HostRandomness)
    {
    }

    /// <inheritdoc/>
    private protected override Edit? Find(Report report)
    {
        if (report.Node is not ExpressionSyntax place || KernelInScope.Find(report.Model, place.SpanStart) is not { } kernel)
        {
            return null;
        }

        return report.Model.GetSymbolInfo(place, report.Cancellation).Symbol switch
        {
            IPropertySymbol { Name: "Shared", ContainingType: var type } when IsRandom(type) => OfShared(place, kernel),
            IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type }
                when IsRandom(type) && place is BaseObjectCreationExpressionSyntax { Initializer: null }
                => Replacing(place, Seeded(kernel)),
            IMethodSymbol { Name: "Fill", ContainingType.Name: "RandomNumberGenerator" }
                when place is InvocationExpressionSyntax { ArgumentList.Arguments: [var filled] }
                => Replacing(place, $"{kernel}.Random.Fill({filled})"),
            _ => null,
        };
    }

    /// <summary>Bytes the kernel's source gives itself; for a range of numbers it is the seed of another.</summary>
    private static Edit OfShared(ExpressionSyntax place, string kernel)
        => place.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "NextBytes", Parent: InvocationExpressionSyntax call }
            && call.ArgumentList.Arguments is [var filled]
            ? Replacing(call, $"{kernel}.Random.Fill({filled})")
            : Replacing(place, Seeded(kernel));

    private static string Seeded(string kernel) => $"new System.Random(unchecked((int){kernel}.Random.Next()))";

    private static Edit Replacing(ExpressionSyntax place, string text)
        => Edit.Replacing(place, current => SyntaxFactory.ParseExpression(text).WithTriviaFrom(current)
            .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation));

    private static bool IsRandom(INamedTypeSymbol type) => type.Name == "Random" && type.ContainingNamespace.ToDisplayString() == "System";
}
